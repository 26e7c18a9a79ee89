import { queryOptions } from '@tanstack/react-query';
import { allRows } from './all-rows';
import type { StationRow } from './generated';

/** All stations of one's markets, for pickers, filters and "400 m from …"; they seldom change. */
export const stationDirectory = queryOptions({
  queryKey: ['stations', 'directory'] as const,
  queryFn: ({ signal }) => allRows<StationRow>('/stations', { order: 'name' }, signal),
  staleTime: 60_000,
});
