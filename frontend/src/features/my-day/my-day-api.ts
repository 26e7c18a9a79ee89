import { queryOptions } from '@tanstack/react-query';
import { allRows } from '@/api/all-rows';
import type { BoardStopOut, MyDayOut, WorkOrderLineRow } from '@/api/generated';
import { api } from '@/api/http';
import { queryKeys } from '@/api/query-keys';

export type MyDay = MyDayOut;
export type MyStop = BoardStopOut;
export type Line = WorkOrderLineRow;

export const dayKeys = queryKeys('my-day');

const PLACE = 'my-day.last';

/** The day, and when there is no network the one that was read last. */
export const dayQuery = queryOptions({
  queryKey: dayKeys.live('day'),
  queryFn: async ({ signal }) => {
    const { data } = await api.get<MyDay>('/dispatch/my-day', { signal });
    keep(data);
    return data;
  },
  // without network it is asked, too, and fails at once: the last one is shown meanwhile
  networkMode: 'always',
  refetchInterval: 30_000,
  placeholderData: () => kept(),
});

export const checklistQuery = (order: string) =>
  queryOptions({
    queryKey: dayKeys.part(order, 'lines'),
    queryFn: ({ signal }) => allRows<Line>(`/work-orders/${order}/lines`, {}, signal),
    staleTime: 60_000,
  });

function keep(day: MyDay): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(day));
  } catch {
    // a full phone shows the day only while there is a network
  }
}

export function kept(): MyDay | undefined {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
