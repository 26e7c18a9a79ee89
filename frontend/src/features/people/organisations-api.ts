import { queryOptions } from '@tanstack/react-query';
import type { OrganisationInputRequest, OrganisationRow } from '@/api/generated';
import { type Answer, api } from '@/api/http';
import { queryKeys } from '@/api/query-keys';

export const organisationKeys = queryKeys('organisations');

/** Keeps the ETag: a change sends it back. */
export const organisationQuery = (code: string) =>
  queryOptions({
    queryKey: organisationKeys.detail(code),
    queryFn: ({ signal }) => api.get<OrganisationRow>(`/organisations/${code}`, { signal }),
  });

export async function addOrganisation(
  body: OrganisationInputRequest,
  idempotencyKey: string,
): Promise<Answer<OrganisationRow>> {
  return api.post<OrganisationRow>('/organisations', { body, idempotencyKey });
}
