import { queryOptions } from '@tanstack/react-query';
import type { FactRow, FactTypesOut } from '@/api/generated';
import { api } from '@/api/http';
import { queryKeys } from '@/api/query-keys';

export type { FactRow };

export const POLL_MS = 15_000;

export const auditKeys = queryKeys('audit');

/** Every kind of fact with what it says; it changes with a release only. */
export const factTypesQuery = queryOptions({
  queryKey: auditKeys.live('types'),
  queryFn: async ({ signal }) =>
    (await api.get<FactTypesOut>('/audit/types', { signal })).data.items,
  staleTime: Number.POSITIVE_INFINITY,
});
