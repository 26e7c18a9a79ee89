import { queryOptions } from '@tanstack/react-query';
import type { MarketReadinessOut, MarketsReadinessOut } from '@/api/generated';
import { api } from '@/api/http';
import { queryKeys } from '@/api/query-keys';

export type Market = MarketReadinessOut;

export const marketKeys = queryKeys('markets');

export const readinessQuery = queryOptions({
  queryKey: marketKeys.list({ readiness: true }),
  queryFn: async ({ signal }) =>
    (await api.get<MarketsReadinessOut>('/markets/readiness', { signal })).data.items,
  refetchInterval: 30_000,
});

/** Becomes the first admin of a market. */
export async function takeOn(code: string, idempotencyKey: string) {
  await api.post(`/markets/${code}/take-on`, { body: {}, idempotencyKey });
}
