import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '@/api/api-error';
import type { AnswerFileOut, EvidenceOut, EvidencePieceOut } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { type Dispute, disputeKeys, POLL_MS } from './payments-api';

export type Piece = EvidencePieceOut;

export const disputeQuery = (id: string) =>
  queryOptions({
    queryKey: disputeKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<Dispute>(`/disputes/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: disputeKeys.part(id, 'evidence'),
    queryFn: async ({ signal }) =>
      (await api.get<EvidenceOut>(`/disputes/${id}/evidence`, { signal })).data.pieces,
  });

/** Opens the sealed file; its address is good for five minutes. */
export async function openAnswerFile(id: string): Promise<void> {
  const { data } = await api.get<AnswerFileOut>(`/disputes/${id}/file`);
  window.open(data.url, '_blank', 'noopener');
}

/** One key an intention: a bank takes one answer, however often one presses. */
export function useRespond(id: string) {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async (body: { story: string; left_out: string[] }) =>
      (await api.post<Dispute>(`/disputes/${id}/respond`, { body, idempotencyKey: key })).data,
    onSuccess: (dispute) => client.setQueryData(disputeKeys.detail(id), dispute),
    onError: (error) => {
      if (isApiError(error) && !error.transient) setKey(newIdempotencyKey());
    },
    onSettled: () => void client.invalidateQueries({ queryKey: disputeKeys.all }),
  });
}
