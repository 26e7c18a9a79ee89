import { queryOptions } from '@tanstack/react-query';
import { allRows } from './all-rows';
import { type Changes, loadChanges, mergeChanges } from './changes';
import type { MapRow, StationRow, SummaryOut, VehicleDetail, VehicleTypeRow } from './generated';
import { api } from './http';
import { queryKeys } from './query-keys';
import { useLive } from './use-live';

/** A thing that moves is asked for this often; a figure about many of them less. */
export const MAP_POLL_MS = 5_000;
export const FIGURES_POLL_MS = 15_000;
/** A driving car reports this often: gliding so long, it moves without a halt. */
export const REPORT_MS = 10_000;

const keys = queryKeys('vehicles');

/** Every car where it is now: one poll for the map, its list and the overview's preview. */
export function useFleetMap(enabled = true) {
  return useLive<MapRow[], Changes<MapRow>>({
    queryKey: keys.live('map'),
    intervalMs: MAP_POLL_MS,
    load: (since, signal) => loadChanges<MapRow>('/fleet/map', {}, since, signal),
    merge: mergeChanges,
    cursor: ({ asOf }) => asOf,
    enabled,
  });
}

/** The answer with its ETag, as the page of the car keeps it. */
export const carQuery = (id: string) =>
  queryOptions({
    queryKey: keys.detail(id),
    queryFn: ({ signal }) => api.get<VehicleDetail>(`/vehicles/${id}`, { signal }),
    refetchInterval: MAP_POLL_MS,
  });

export const summaryQuery = queryOptions({
  queryKey: keys.live('summary'),
  queryFn: async ({ signal }) => (await api.get<SummaryOut>('/fleet/summary', { signal })).data,
  refetchInterval: FIGURES_POLL_MS,
});

/** Makes and models, for filters. */
export const vehicleTypesQuery = queryOptions({
  queryKey: [...keys.all, 'types'] as const,
  queryFn: ({ signal }) => allRows<VehicleTypeRow>('/vehicle-types', {}, signal),
  staleTime: 300_000,
});

/** Stations with what stands on them, kept up to date. */
export const stationBoard = queryOptions({
  queryKey: ['stations', 'board'] as const,
  queryFn: ({ signal }) => allRows<StationRow>('/stations', { order: 'name' }, signal),
  refetchInterval: FIGURES_POLL_MS,
});
