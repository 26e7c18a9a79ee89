import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { allRows } from '@/api/all-rows';
import { isApiError } from '@/api/api-error';
import type {
  ContactRevealRow,
  CustomerContactOut,
  CustomerRow,
  PlatformCommandRow,
  PlatformEventRow,
  RentalDetail,
  RentalFiguresOut,
  RentalRow,
  SuspicionRow,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import type { QueryParams } from '@/api/params';
import { queryKeys } from '@/api/query-keys';

export const POLL_MS = 15_000;
/** While the platform has something before it one counts the seconds. */
const WATCH_MS = 1_500;

export const rentalKeys = queryKeys('rentals');
export const customerKeys = queryKeys('customers');
export const askKeys = queryKeys('platform-commands');

export const rentalQuery = (id: string) =>
  queryOptions({
    queryKey: rentalKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<RentalDetail>(`/rentals/${id}`, { signal })).data,
    refetchInterval: 5_000,
  });

export const figuresQuery = queryOptions({
  queryKey: rentalKeys.live('figures'),
  queryFn: async ({ signal }) =>
    (await api.get<RentalFiguresOut>('/rentals/summary', { signal })).data,
  refetchInterval: POLL_MS,
});

export const eventsQuery = (id: string) =>
  queryOptions({
    queryKey: rentalKeys.part(id, 'events'),
    queryFn: ({ signal }) => allRows<PlatformEventRow>(`/rentals/${id}/events`, {}, signal),
    refetchInterval: 5_000,
  });

/** What the platform was asked about a rental or a customer; watched closely while it has no outcome. */
export const asksQuery = (about: { rental: string } | { customer: string }) =>
  queryOptions({
    queryKey: askKeys.list(about),
    queryFn: async ({ signal }) =>
      (
        await api.get<Page<PlatformCommandRow>>('/platform-commands', {
          params: { ...about, limit: 50 },
          signal,
        })
      ).data.items,
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? WATCH_MS : POLL_MS),
  });

export function isOpen({ state }: Pick<PlatformCommandRow, 'state'>): boolean {
  return state === 'pending' || state === 'sent';
}

/** What the guard found about a rental, newest first. */
export const suspicionsQuery = (rental: string) =>
  queryOptions({
    queryKey: rentalKeys.part(rental, 'suspicions'),
    queryFn: async ({ signal }) =>
      (await api.get<Page<SuspicionRow>>('/suspicions', { params: { rental }, signal })).data.items,
    refetchInterval: POLL_MS,
  });

/** The newest rentals that fit, for cards. */
export const fewRentalsQuery = (params: QueryParams) =>
  queryOptions({
    queryKey: rentalKeys.list({ ...params, few: true }),
    queryFn: async ({ signal }) =>
      (await api.get<Page<RentalRow>>('/rentals', { params, signal })).data.items,
    refetchInterval: POLL_MS,
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: customerKeys.detail(id),
    queryFn: async ({ signal }) =>
      (await api.get<CustomerRow>(`/customers/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const revealsQuery = (id: string) =>
  queryOptions({
    queryKey: customerKeys.part(id, 'reveals'),
    queryFn: async ({ signal }) =>
      (await api.get<Page<ContactRevealRow>>(`/customers/${id}/reveals`, { signal })).data.items,
  });

/** One key an intention: pressing twice, or again after a lost answer, asks once. */
export function useAsk(path: string) {
  const refresh = useRefresh();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async (body: Record<string, string>) =>
      (await api.post<unknown>(path, { body, idempotencyKey: key })).data,
    // a refusal is kept with its key: what is sent after it is another intention
    onError: (error) => {
      if (isApiError(error) && !error.transient) setKey(newIdempotencyKey());
    },
    onSettled: () => void refresh(),
  });
}

/** The contact lives in the component that asked for it, and goes with it: it is in no cache. */
export function useReveal(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (reason: string) =>
      (await api.post<CustomerContactOut>(`/customers/${id}/reveal`, { body: { reason } })).data,
    gcTime: 0,
    onSuccess: () => void client.invalidateQueries({ queryKey: customerKeys.part(id, 'reveals') }),
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [rentalKeys.all, customerKeys.all, askKeys.all].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}
