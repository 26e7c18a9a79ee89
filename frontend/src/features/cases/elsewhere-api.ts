import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { TicketCopyOut, TicketElsewhereOut } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';

export type Copy = TicketCopyOut;
export type Escalation = {
  summary: string;
  text: string;
  priority: string;
  hold: boolean;
  files: boolean;
};

const REFRESH_MS = 20_000;
// A vendor answers within a few seconds, and whoever asked looks at it.
const ASKED_MS = 2_000;

const isOnItsWay = (state: string) => state === 'waiting' || state === 'asking';

export const elsewhereQuery = (ticket: string) =>
  queryOptions({
    queryKey: ['tickets', 'elsewhere', ticket],
    queryFn: async ({ signal }) =>
      (await api.get<TicketElsewhereOut>(`/tickets/${ticket}/elsewhere`, { signal })).data,
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => isOnItsWay(state)) ? ASKED_MS : REFRESH_MS,
  });

export function useEscalate(ticket: string) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (body: Escalation) =>
      api.post<TicketElsewhereOut>(`/tickets/${ticket}/escalate`, {
        body,
        idempotencyKey: key.current,
      }),
    onSettled: () => {
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: ['tickets'] });
    },
  });
}
