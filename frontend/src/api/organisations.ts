import { queryOptions } from '@tanstack/react-query';
import { allRows } from './all-rows';
import type { OrganisationRow } from './generated';

/** Partners that own cars, for pickers, filters and names; they seldom change. */
export const organisationsQuery = queryOptions({
  queryKey: ['organisations', 'all'] as const,
  queryFn: ({ signal }) => allRows<OrganisationRow>('/organisations', { order: 'name' }, signal),
  staleTime: 60_000,
});
