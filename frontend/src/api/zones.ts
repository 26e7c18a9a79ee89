import { queryOptions } from '@tanstack/react-query';
import { allRows } from './all-rows';
import type { ZoneRow } from './generated';
import type { QueryParams } from './params';

/** Zones that fit the filter, as they are drawn on a map; they seldom change. */
export const zonesOnMapQuery = (params: QueryParams = {}) =>
  queryOptions({
    queryKey: ['zones', 'live', 'map', params] as const,
    queryFn: ({ signal }) => allRows<ZoneRow>('/zones', params, signal),
    staleTime: 15_000,
    refetchInterval: 60_000,
  });
