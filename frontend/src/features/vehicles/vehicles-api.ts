import { queryOptions } from '@tanstack/react-query';
import { allRows } from '@/api/all-rows';
import { type Changes, loadChanges, mergeChanges } from '@/api/changes';
import type {
  LastMessageOut,
  SummaryOut,
  VehicleDetail,
  VehicleRow,
  VehicleTypeRow,
} from '@/api/generated';
import { api } from '@/api/http';
import type { QueryParams } from '@/api/params';
import { queryKeys } from '@/api/query-keys';
import { useLive } from '@/api/use-live';

export const LIST_POLL_MS = 15_000;
/** One car is watched more closely than a list of them. */
export const CAR_POLL_MS = 5_000;

export const vehicleKeys = queryKeys('vehicles');

/** Every car that fits the filter, patched in place as cars report. */
export function useLiveVehicles(params: QueryParams) {
  return useLive<VehicleRow[], Changes<VehicleRow>>({
    queryKey: vehicleKeys.live('list', params),
    intervalMs: LIST_POLL_MS,
    load: (since, signal) => loadChanges<VehicleRow>('/vehicles', params, since, signal),
    merge: mergeChanges,
    cursor: ({ asOf }) => asOf,
    keepPrevious: true,
  });
}

/** Keeps the ETag: a change sends it back. */
export const vehicleQuery = (id: string) =>
  queryOptions({
    queryKey: vehicleKeys.detail(id),
    queryFn: ({ signal }) => api.get<VehicleDetail>(`/vehicles/${id}`, { signal }),
    refetchInterval: CAR_POLL_MS,
  });

/** The fleet in figures, of all markets or of these (`SG,JP`). */
export const summaryQuery = (market?: string) =>
  queryOptions({
    queryKey: vehicleKeys.live('summary', { market }),
    queryFn: async ({ signal }) =>
      (await api.get<SummaryOut>('/fleet/summary', { params: { market }, signal })).data,
    refetchInterval: LIST_POLL_MS,
  });

export const vehicleTypesQuery = queryOptions({
  queryKey: [...vehicleKeys.all, 'types'] as const,
  queryFn: ({ signal }) => allRows<VehicleTypeRow>('/vehicle-types', {}, signal),
  staleTime: 300_000,
});

export async function loadLastMessage(id: string, signal: AbortSignal): Promise<LastMessageOut> {
  return (await api.get<LastMessageOut>(`/vehicles/${id}/last-message`, { signal })).data;
}
