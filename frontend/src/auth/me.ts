import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/api/http';

const marketSchema = z.looseObject({
  code: z.string(),
  name: z.optional(z.string()),
  currency: z._default(z.string(), 'SGD'),
  tz: z._default(z.string(), 'Asia/Singapore'),
});

const meSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  email: z.optional(z.nullable(z.string())),
  roles: z.array(z.string()),
  capabilities: z.array(z.string()),
  markets: z.array(marketSchema),
});

export type Market = z.infer<typeof marketSchema>;
/** Who I am and what I may do; the console trims itself by it, the API decides. */
export type Me = z.infer<typeof meSchema>;

export const meQuery = queryOptions({
  queryKey: ['me'] as const,
  staleTime: 60_000,
  queryFn: async ({ signal }) =>
    (await api.get<Me>('/me', { signal, parse: (value) => meSchema.parse(value) })).data,
});
