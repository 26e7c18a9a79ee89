import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { allRows } from '@/api/all-rows';
import { type Changes, loadChanges, mergeChanges } from '@/api/changes';
import type {
  CurveOut,
  LastMessageOut,
  SignalEnum,
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

export const summaryQuery = queryOptions({
  queryKey: vehicleKeys.live('summary'),
  queryFn: async ({ signal }) => (await api.get<SummaryOut>('/fleet/summary', { signal })).data,
  refetchInterval: LIST_POLL_MS,
});

/** How many cars a filter leaves; for the tabs. */
export const countQuery = (filter: QueryParams) =>
  queryOptions({
    queryKey: vehicleKeys.live('count', filter),
    queryFn: async ({ signal }) => {
      const params = { ...filter, count: true, limit: 1 };
      return (await api.get<{ count: number }>('/vehicles', { params, signal })).data.count;
    },
    refetchInterval: LIST_POLL_MS,
  });

export const vehicleTypesQuery = queryOptions({
  queryKey: [...vehicleKeys.all, 'types'] as const,
  queryFn: ({ signal }) => allRows<VehicleTypeRow>('/vehicle-types', {}, signal),
  staleTime: 300_000,
});

/** Readings a curve: more than a chart has pixels would only cost time. */
const POINTS = 400;
const HISTORY_POLL_MS = 60_000;

/** The last `spanMs` of one signal, thinned out by the server without losing a peak. */
export const historyQuery = (id: string, signal: SignalEnum, spanMs: number) =>
  queryOptions({
    queryKey: vehicleKeys.part(id, 'history', { signal, spanMs }),
    queryFn: async (context) => {
      const now = Date.now();
      const params = {
        signal,
        from: new Date(now - spanMs).toISOString(),
        to: new Date(now).toISOString(),
        points: POINTS,
      };
      const path = `/vehicles/${id}/history`;
      return (await api.get<CurveOut>(path, { params, signal: context.signal })).data;
    },
    placeholderData: keepPreviousData,
    refetchInterval: HISTORY_POLL_MS,
  });

export async function loadLastMessage(id: string, signal: AbortSignal): Promise<LastMessageOut> {
  return (await api.get<LastMessageOut>(`/vehicles/${id}/last-message`, { signal })).data;
}
