import { queryOptions } from '@tanstack/react-query';
import { allRows } from '@/api/all-rows';
import type {
  BayRow,
  StationInputRequest,
  StationRow,
  StockOut,
  SummaryOut,
  VehicleRow,
} from '@/api/generated';
import { api } from '@/api/http';
import type { QueryParams } from '@/api/params';
import { queryKeys } from '@/api/query-keys';

export const POLL_MS = 15_000;

export const stationKeys = queryKeys('stations');

/** Keeps the ETag: a change sends it back. */
export const stationQuery = (id: string) =>
  queryOptions({
    queryKey: stationKeys.detail(id),
    queryFn: ({ signal }) => api.get<StationRow>(`/stations/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });

export const baysQuery = (id: string) =>
  queryOptions({
    queryKey: stationKeys.part(id, 'bays'),
    queryFn: ({ signal }) => allRows<BayRow>(`/stations/${id}/bays`, {}, signal),
    refetchInterval: POLL_MS,
  });

/** Counted every quarter of an hour. */
export const stockQuery = (id: string) =>
  queryOptions({
    queryKey: stationKeys.part(id, 'stock'),
    queryFn: async ({ signal }) =>
      (await api.get<StockOut>(`/stations/${id}/stock`, { params: { hours: 24 }, signal })).data,
    refetchInterval: 60_000,
  });

/** Cars that stand here; a stop id is unique within its market only. */
export const carsHereQuery = ({ id, market, stop_id }: StationRow) =>
  queryOptions({
    queryKey: stationKeys.part(id, 'cars'),
    queryFn: ({ signal }) => allRows<VehicleRow>('/vehicles', { market, station: stop_id }, signal),
    refetchInterval: POLL_MS,
  });

/** Every station that fits the filter, for the map. */
export const stationsOnMapQuery = (params: QueryParams) =>
  queryOptions({
    queryKey: stationKeys.live('map', params),
    queryFn: ({ signal }) => allRows<StationRow>('/stations', params, signal),
    refetchInterval: POLL_MS,
  });

export const stationFiguresQuery = queryOptions({
  queryKey: stationKeys.live('figures'),
  queryFn: async ({ signal }) =>
    (await api.get<SummaryOut>('/fleet/summary', { signal })).data.stations,
  refetchInterval: POLL_MS,
});

export async function openStation(body: StationInputRequest, idempotencyKey: string) {
  return api.post<StationRow>('/stations', { body, idempotencyKey });
}
