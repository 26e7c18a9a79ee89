import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ItemTicketsOut } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';

export type ItemTicket = ItemTicketsOut['items'][number];
export type ItemEscalation = {
  ticket: string | null;
  summary: string;
  text: string;
  priority: string;
  to_engineers: boolean;
};

const REFRESH_MS = 20_000;

/** Tickets that an item of the inbox led to, with their issues. */
export const itemTicketsQuery = (item: string) =>
  queryOptions({
    queryKey: ['tickets', 'item', item],
    queryFn: async ({ signal }) =>
      (await api.get<ItemTicketsOut>(`/inbox/${item}/tickets`, { signal })).data,
    refetchInterval: REFRESH_MS,
  });

export function useEscalateItem(item: string) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (body: ItemEscalation) =>
      api.post<ItemTicketsOut>(`/inbox/${item}/tickets`, { body, idempotencyKey: key.current }),
    onSettled: () => {
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: ['tickets'] });
    },
  });
}
