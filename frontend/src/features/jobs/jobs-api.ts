import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';

export type RunState = 'scheduled' | 'running' | 'ok' | 'partial' | 'failed' | 'missed';

export type Job = {
  name: string;
  description: string;
  queue: string;
  expression: string;
  timezone: string;
  expected_seconds: number;
  max_lateness_seconds: number;
  last_run_id: string | null;
  last_outcome: RunState | null;
  last_window_end: string | null;
  last_finished_at: string | null;
  last_duration_ms: number | null;
  last_error: string | null;
};

export type Run = {
  id: string;
  job: string;
  market: string | null;
  subject: string;
  window_start: string | null;
  window_end: string | null;
  state: RunState;
  attempt: number;
  started_by: string;
  mine: boolean;
  requested_at: string;
  started_at: string | null;
  finished_at: string | null;
  duration_ms: number | null;
  worker: string;
  progress_done: number | null;
  progress_total: number | null;
  progress_unit: string;
  counts: Record<string, number>;
  watermark: string;
  checksum: string;
  error_code: string;
  error_detail: string;
};

export type Worker = {
  name: string;
  queues: string[];
  pid: number;
  state: 'alive' | 'lost' | 'stopped';
  started_at: string;
  seen_at: string;
  lost_at: string | null;
  returned_at: string | null;
};

export type DeadLetter = {
  id: string;
  queue: string;
  task: string;
  task_id: string;
  reason:
    | 'undecodable'
    | 'unknown_task'
    | 'wrong_arguments'
    | 'failed_repeatedly'
    | 'never_confirmed';
  detail: string;
  receives: number;
  state: 'waiting' | 'requeued' | 'discarded';
  received_at: string;
  decided_by: string;
  decided_at: string | null;
  note: string;
  body?: string;
};

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
export function useReplay(runId: string) {
  return useCommand(`/job-runs/${runId}/replay`);
}

/** Decides about a dead letter, for good. */
export function useDecide(id: string, decision: 'requeue' | 'discard') {
  return useCommand(`/dead-letters/${id}/${decision}`);
}

function useCommand(path: string) {
  const client = useQueryClient();
  // one key per intention: a second click or a retry has no second effect
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (body: Record<string, string> | undefined) =>
      api.post(path, { body: body ?? {}, idempotencyKey: key.current }),
    onSuccess: () => {
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: jobKeys.all });
    },
  });
}
