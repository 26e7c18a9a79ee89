import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  BulkOut,
  BulkResultOut,
  BulkRow,
  DeskCountsOut,
  EntryRow,
  ItemDetail,
  ItemRow,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';

export type Item = ItemRow;
/** `evidence` has no shape in the schema: it belongs to whoever opened the item. */
export type ItemInFull = Omit<ItemDetail, 'evidence'> & { evidence: Record<string, unknown> };

/** What can be done; the names are the API's. */
export type StepName =
  | 'assign'
  | 'unassign'
  | 'snooze'
  | 'wake'
  | 'due'
  | 'comment'
  | 'resolve'
  | 'reopen';
export type StepBody = Partial<
  Record<'owner' | 'until' | 'text' | 'outcome' | 'note', string> & { due_at: string | null }
>;

/** Some items, or everything that a filter finds on the server. */
export type Target = { ids: readonly string[] } | { filter: Record<string, string>; count: number };

/** `results` and `step` have no shape in the schema: the rules of a step know them. */
export type LongOrder = Omit<BulkRow, 'results'> & { results: readonly BulkResultOut[] };

export const POLL_MS = 15_000;

export const inboxKeys = queryKeys('inbox');

export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: inboxKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<ItemInFull>(`/inbox/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const entriesQuery = (id: string) =>
  queryOptions({
    queryKey: inboxKeys.part(id, 'entries'),
    queryFn: ({ signal }) => allRows<EntryRow>(`/inbox/${id}/entries`, {}, signal),
    refetchInterval: POLL_MS,
  });

/** Figures of the tabs and of the rail. */
export const deskCountsQuery = queryOptions({
  queryKey: inboxKeys.live('counts'),
  queryFn: async ({ signal }) => (await api.get<DeskCountsOut>('/inbox/counts', { signal })).data,
  refetchInterval: POLL_MS,
});

/** A long order is read again while it runs. */
export const bulkQuery = (id: string) =>
  queryOptions({
    queryKey: ['inbox-bulks', id] as const,
    queryFn: async ({ signal }) =>
      (await api.get<LongOrder>(`/inbox/bulks/${id}`, { signal })).data,
    refetchInterval: ({ state }) => (state.data?.finished_at ? false : 1_500),
  });

/** What is known of the items is old after an order; it is read again. */
export function useForgetItems(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: inboxKeys.all });
}

export function sizeOf(target: Target): number {
  return 'ids' in target ? target.ids.length : target.count;
}

/** What a step would do, before it does it; for one item there is nothing to tell. */
export const dryRunQuery = (target: Target, step: StepName, body: StepBody) =>
  queryOptions({
    queryKey: [...inboxKeys.all, 'dry-run', target, step, body] as const,
    queryFn: async ({ signal }) => {
      const order = { ...orderFor(target, step, body), dry_run: true };
      return (await api.post<BulkOut>('/inbox/bulk', { body: order, signal })).data;
    },
    enabled: sizeOf(target) > 1,
    staleTime: 0,
  });

/** One step on one item or on many; `run_id` in the answer says that a job does it. */
export function useStep() {
  const client = useQueryClient();
  // one key per intention: a second click or a retry has no second effect
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: async ({
      target,
      step,
      body = {},
    }: {
      target: Target;
      step: StepName;
      body?: StepBody;
    }) => {
      const idempotencyKey = key.current;
      const [only] = 'ids' in target && target.ids.length === 1 ? target.ids : [];
      if (only !== undefined) {
        await api.post(`/inbox/${only}/${step}`, { body, idempotencyKey });
        return null;
      }
      const order = orderFor(target, step, body);
      return (await api.post<BulkOut>('/inbox/bulk', { body: order, idempotencyKey })).data;
    },
    onSettled: () => {
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: inboxKeys.all });
    },
  });
}

function orderFor(target: Target, step: StepName, body: StepBody) {
  const whom = 'ids' in target ? { ids: target.ids } : { filter: target.filter };
  return { step, ...whom, ...body };
}
