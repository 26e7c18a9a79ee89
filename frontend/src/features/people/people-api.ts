import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { allRows } from '@/api/all-rows';
import type { InvitationInputRequest, MarketRow, PersonRow } from '@/api/generated';
import { type Answer, api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';

export const peopleKeys = queryKeys('people');

/** Keeps the ETag: a change sends it back. */
export const personQuery = (id: string) =>
  queryOptions({
    queryKey: peopleKeys.detail(id),
    queryFn: ({ signal }) => api.get<PersonRow>(`/people/${id}`, { signal }),
  });

export const marketsQuery = queryOptions({
  queryKey: ['markets'] as const,
  queryFn: ({ signal }) => allRows<MarketRow>('/markets', {}, signal),
  staleTime: 300_000,
});

/** Colleagues whose work can be taken over, by name. */
export const heirsQuery = queryOptions({
  queryKey: peopleKeys.live('heirs'),
  queryFn: ({ signal }) =>
    allRows<PersonRow>('/people', { status: 'active,invited', order: 'name' }, signal),
});

export async function invite(
  body: InvitationInputRequest,
  idempotencyKey: string,
): Promise<Answer<PersonRow>> {
  return api.post<PersonRow>('/people', { body, idempotencyKey });
}

export type PersonCommand = 'disable' | 'enable' | 'resend-invitation';

/** A command to one person; pressing twice has one effect. */
export function usePersonCommand(id: string, command: PersonCommand) {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      api.post<PersonRow>(`/people/${id}/${command}`, { body, idempotencyKey: key }),
    onSuccess: (answer) => {
      setKey(newIdempotencyKey());
      client.setQueryData(personQuery(id).queryKey, answer);
      return client.invalidateQueries({ queryKey: peopleKeys.all });
    },
    // another hand-over is another intention
    onError: () => setKey(newIdempotencyKey()),
  });
}
