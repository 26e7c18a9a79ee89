import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { DeadLetterDetail, DeadLetterRow, JobRow, RunRow, WorkerRow } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';

export type RunState = Run['state'];
export type Job = JobRow;
/** `counts` has no shape in the schema: name → number. */
export type Run = Omit<RunRow, 'counts'> & { counts: Record<string, number> };
export type Worker = Omit<WorkerRow, 'queues'> & { queues: string[] };
/** With the message itself for those who may decide. */
export type DeadLetter = DeadLetterRow & Partial<Pick<DeadLetterDetail, 'body'>>;

export const POLL_MS = 5_000;

export const jobKeys = queryKeys('jobs');

/** Few rows that move: asked for whole, every five seconds. */
export const jobsQuery = polled<Job>('/jobs');
export const workersQuery = polled<Worker>('/workers');
/** What I started, newest first, for the tray. */
export const myRunsQuery = polled<Run>('/job-runs?mine=true&limit=8');

export const deadLetterQuery = (id: string) =>
  queryOptions({
    queryKey: [...jobKeys.all, 'dead-letter', id] as const,
    queryFn: async ({ signal }) =>
      (await api.get<DeadLetter>(`/dead-letters/${id}`, { signal })).data,
  });

function polled<Row>(path: string) {
  return queryOptions({
    queryKey: [...jobKeys.all, path] as const,
    queryFn: async ({ signal }) => (await api.get<Page<Row>>(path, { signal })).data.items,
    refetchInterval: POLL_MS,
  });
}

/** Has a run done once more. */
export function useReplay(runId: string, onDone: () => void) {
  return useCommand(`/job-runs/${runId}/replay`, onDone);
}

/** Decides about a dead letter, for good. */
export function useDecide(id: string, decision: 'requeue' | 'discard', onDone: () => void) {
  return useCommand(`/dead-letters/${id}/${decision}`, onDone);
}

/** `onDone` is told here, not at `mutate`: the row may leave the list, and its button with it, before that. */
function useCommand(path: string, onDone: () => void) {
  const client = useQueryClient();
  // one key per intention: a second click or a retry has no second effect
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (body: Record<string, string> | undefined) =>
      api.post(path, { body: body ?? {}, idempotencyKey: key.current }),
    onSuccess: () => {
      onDone();
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: jobKeys.all });
    },
  });
}
