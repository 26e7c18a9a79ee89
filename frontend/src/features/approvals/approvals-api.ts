import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ApprovalCountsOut, ApprovalRow } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';

export type Decision = 'approved' | 'rejected';

export const POLL_MS = 15_000;

export const approvalKeys = queryKeys('approvals');

export const approvalQuery = (id: string) =>
  queryOptions({
    queryKey: approvalKeys.detail(id),
    queryFn: async ({ signal }) =>
      (await api.get<ApprovalRow>(`/approvals/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

/** What waits for me, what I wait for, what was decided. */
export const approvalCountsQuery = queryOptions({
  queryKey: approvalKeys.live('counts'),
  queryFn: async ({ signal }) =>
    (await api.get<ApprovalCountsOut>('/approvals/counts', { signal })).data,
  refetchInterval: POLL_MS,
});

export function useDecide(id: string) {
  return useCommand<{ outcome: Decision; note: string }>(`/approvals/${id}/decide`);
}

export function useWithdraw(id: string) {
  return useCommand<Record<string, never>>(`/approvals/${id}/withdraw`);
}

function useCommand<Body>(path: string) {
  const client = useQueryClient();
  // one key per intention: a second click or a retry has no second effect
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (body: Body) => api.post<ApprovalRow>(path, { body, idempotencyKey: key.current }),
    // refused, too: somebody else was faster, and the list shows who
    onSettled: () => {
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: approvalKeys.all });
    },
  });
}
