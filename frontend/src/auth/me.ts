import { queryOptions } from '@tanstack/react-query';
import type { MarketRow, MeOutput } from '@/api/generated';
import { api } from '@/api/http';

export type Market = MarketRow;

/** Who I am and what I may do; the console trims itself by it, the API decides. */
export type Me = MeOutput;

export const meQuery = queryOptions({
  queryKey: ['me'] as const,
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await api.get<Me>('/me', { signal })).data,
});
