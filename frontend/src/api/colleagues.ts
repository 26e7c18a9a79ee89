import { queryOptions } from '@tanstack/react-query';
import { allRows } from './all-rows';
import type { ColleagueRow } from './generated';

/** Whom work can be given to: active people of one's own markets, by name. */
export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'] as const,
  queryFn: ({ signal }) => allRows<ColleagueRow>('/colleagues', {}, signal),
  staleTime: 5 * 60_000,
});
