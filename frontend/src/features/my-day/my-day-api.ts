import { queryOptions } from '@tanstack/react-query';
import { allRows } from '@/api/all-rows';
import { isApiError } from '@/api/api-error';
import type {
  MyDayOut,
  MyStopOut,
  StockLevelRow,
  StockLocationRow,
  VanLoadOut,
  WorkOrderLineRow,
} from '@/api/generated';
import { api } from '@/api/http';
import { queryKeys } from '@/api/query-keys';
import { keepAnswer, keepPerson, keptAnswer } from '@/auth/kept';
import type { Me } from '@/auth/me';

export type MyDay = MyDayOut;
/** A stop, or something that was begun besides the plan: then nobody said when. */
export type MyStop = Pick<MyStopOut, 'id' | 'visit'> &
  Partial<Pick<MyStopOut, 'start_at' | 'leave_at'>>;
export type Load = VanLoadOut;
export type Line = WorkOrderLineRow;
export type Level = StockLevelRow;
export type StockPlace = StockLocationRow;

/** An answer, and when it was read if nobody could be asked now. */
export type Known<T> = { value: T; keptAt: number | null };

export const dayKeys = queryKeys('my-day');

/** Bars without a connection: after this long the last answer is better than waiting on. */
const PATIENCE_MS = 6_000;

/** The day, and when there is no network the one that was read last. */
export const dayQuery = (me: Me) =>
  queryOptions({
    queryKey: dayKeys.live('day'),
    queryFn: ({ signal }) =>
      askOrRemember(me.id, 'day', signal, async (inTime) => {
        const { data } = await api.get<MyDay>('/dispatch/my-day', { signal: inTime });
        await keepPerson(me);
        return data;
      }),
    // without network it is asked, too, and fails at once
    networkMode: 'always',
    retry: false,
    refetchInterval: 30_000,
  });

export const checklistQuery = (owner: string, order: string) =>
  queryOptions({
    queryKey: dayKeys.part(order, 'lines'),
    queryFn: ({ signal }) =>
      askOrRemember(owner, `lines of ${order}`, signal, (inTime) =>
        allRows<Line>(`/work-orders/${order}/lines`, {}, inTime),
      ),
    networkMode: 'always',
    retry: false,
    staleTime: 120_000,
  });

/** What lies where, as far as there is any: vans know themselves by their name. */
export const vanQuery = (owner: string) =>
  queryOptions({
    queryKey: dayKeys.live('stock'),
    queryFn: ({ signal }) =>
      askOrRemember(owner, 'stock', signal, (inTime) =>
        allRows<Level>('/stock-levels', { there: 'true' }, inTime),
      ),
    networkMode: 'always',
    retry: false,
    staleTime: 120_000,
  });

/** Where parts may lie: parts are handed over without a network, too. */
export const placesQuery = (owner: string) =>
  queryOptions({
    queryKey: dayKeys.live('places'),
    queryFn: ({ signal }) =>
      askOrRemember(owner, 'places', signal, (inTime) =>
        allRows<StockPlace>('/stock-locations', {}, inTime),
      ),
    networkMode: 'always',
    retry: false,
    staleTime: 600_000,
  });

async function askOrRemember<T>(
  owner: string,
  name: string,
  signal: AbortSignal,
  ask: (inTime: AbortSignal) => Promise<T>,
): Promise<Known<T>> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const value = await ask(AbortSignal.any([signal, patience]));
    await keepAnswer(owner, name, value);
    return { value, keptAt: null };
  } catch (error) {
    const away = patience.aborted || (isApiError(error) && error.transient);
    const kept = away && !signal.aborted ? await keptAnswer<T>(owner, name) : null;
    if (!kept) throw error;
    return { value: kept.value, keptAt: kept.at };
  }
}
