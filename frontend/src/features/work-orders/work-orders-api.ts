import { queryOptions } from '@tanstack/react-query';
import { allRows } from '@/api/all-rows';
import type {
  LostRevenueOut,
  WorkOrderCountsOut,
  WorkOrderEntryRow,
  WorkOrderLineRow,
  WorkOrderPhotoLinkOut,
  WorkOrderRow,
} from '@/api/generated';
import { api } from '@/api/http';
import type { QueryParams } from '@/api/params';
import { queryKeys } from '@/api/query-keys';

export type WorkOrder = WorkOrderRow;
export type Line = WorkOrderLineRow;
export type Entry = WorkOrderEntryRow;
export type OrderState = WorkOrder['state'];

export const POLL_MS = 15_000;
/** More than a board can show at a glance; the list has the rest. */
export const MOST_ON_BOARD = 500;

export const orderKeys = queryKeys('work-orders');

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: orderKeys.detail(id),
    queryFn: ({ signal }) => api.get<WorkOrder>(`/work-orders/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });

export const linesQuery = (id: string) =>
  queryOptions({
    queryKey: orderKeys.part(id, 'lines'),
    queryFn: ({ signal }) => allRows<Line>(`/work-orders/${id}/lines`, {}, signal),
    refetchInterval: POLL_MS,
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: orderKeys.part(id, 'history'),
    queryFn: ({ signal }) => allRows<Entry>(`/work-orders/${id}/history`, {}, signal),
    refetchInterval: POLL_MS,
  });

export const countsQuery = queryOptions({
  queryKey: orderKeys.live('counts'),
  queryFn: async ({ signal }) =>
    (await api.get<WorkOrderCountsOut>('/work-orders/counts', { signal })).data,
  refetchInterval: POLL_MS,
});

/** An estimate from fares; it moves slowly. */
export const lostQuery = (id: string) =>
  queryOptions({
    queryKey: orderKeys.part(id, 'lost'),
    queryFn: async ({ signal }) =>
      (await api.get<LostRevenueOut>(`/work-orders/${id}/lost-revenue`, { signal })).data,
    staleTime: 60_000,
  });

/** Everything that a filter finds, for the board and the calendar. */
export const manyQuery = (params: QueryParams) =>
  queryOptions({
    queryKey: orderKeys.list({ ...params, all: 'true' }),
    queryFn: ({ signal }) => allRows<WorkOrder>('/work-orders', params, signal),
    refetchInterval: POLL_MS,
  });

/** Where a photo opens; the address lasts five minutes. */
export const photoQuery = (id: string) =>
  queryOptions({
    queryKey: orderKeys.live('photo', { id }),
    queryFn: async ({ signal }) =>
      (await api.get<WorkOrderPhotoLinkOut>(`/work-order-photos/${id}/file`, { signal })).data,
    staleTime: 4 * 60_000,
  });
