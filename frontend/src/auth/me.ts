import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/api/http';

const marketSchema = z.looseObject({
  code: z.string(),
  name: z.string(),
  /** ISO 4217. */
  currency: z.string(),
  /** A name of the IANA time zone database. */
  tz: z.string(),
  /** Percent of charge below which a car is not rented out. */
  min_rental_soc: z.optional(z.number()),
});

const meSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  capabilities: z.array(z.string()),
  markets: z.array(marketSchema),
  /** Where this person starts, such as `/overview`. */
  landing_page: z.string(),
  /** When they were here last: *Since you left* begins there. */
  previous_visit_ended_at: z.nullable(z.string()),
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
