import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { allRows } from '@/api/all-rows';
import type { AppliedManyOut, DriftRow, DriftRuleRow, TruthsOut } from '@/api/generated';
import { type Answer, api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';

export type Source = DriftRow['odd'];
export type TruthField = DriftRow['field'];
export type Reason = DriftRow['reason'];
export type Remedy = DriftRow['remedy'];

/** What each source said at the latest look; a source that said nothing is absent. */
export type Readings = Partial<Record<Source, { value: unknown; as_of: string | null }>>;

export const SOURCES: readonly Source[] = ['registry', 'shadow', 'hot'];

/** The page asks shadow and hot table anew each time. */
export const TRUTHS_POLL_MS = 10_000;
export const DRIFTS_POLL_MS = 15_000;
const PAST = 10;

export const driftKeys = queryKeys('drifts');
export const driftRuleKeys = queryKeys('drift-rules');

export const truthsQuery = (id: string) =>
  queryOptions({
    queryKey: driftKeys.live('truths', { id }),
    queryFn: async ({ signal }) =>
      (await api.get<TruthsOut>(`/vehicles/${id}/truths`, { signal })).data,
    refetchInterval: TRUTHS_POLL_MS,
  });

/** The drifts of one car that go on, or the last ones that are over. */
export const carDriftsQuery = (vehicle: string, ended: boolean) =>
  queryOptions({
    queryKey: driftKeys.list({ vehicle, ended }),
    queryFn: async ({ signal }) => {
      const params = { vehicle, ended, order: '-first_seen_at', limit: PAST };
      return (await api.get<Page<DriftRow>>('/drifts', { params, signal })).data.items;
    },
    refetchInterval: DRIFTS_POLL_MS,
  });

export const driftQuery = (id: string) =>
  queryOptions({
    queryKey: driftKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<DriftRow>(`/drifts/${id}`, { signal })).data,
    refetchInterval: DRIFTS_POLL_MS,
  });

export const driftRulesQuery = queryOptions({
  queryKey: driftRuleKeys.lists(),
  queryFn: ({ signal }) => allRows<DriftRuleRow>('/drift-rules', {}, signal),
});

export async function loadDriftRule(id: string): Promise<Answer<DriftRuleRow>> {
  return api.get<DriftRuleRow>(`/drift-rules/${id}`);
}

/** What a settled drift changes is on the page of its car and on the desk, too. */
function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [driftKeys.all, ['vehicles'], ['inbox']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}

/** Applies what is proposed, as it was seen: a proposal that changed since is refused. */
export function useApplyDrift() {
  const refresh = useRefresh();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async ({ id, version }: DriftRow) =>
      (
        await api.post<DriftRow>(`/drifts/${id}/apply`, {
          body: {},
          ifMatch: `"${version}"`,
          idempotencyKey: key,
        })
      ).data,
    onSettled: () => {
      setKey(newIdempotencyKey());
      return refresh();
    },
  });
}

/** Leaves a drift alone for as long as it lasts, and says why. */
export function useDismissDrift(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (note: string) =>
      (await api.post<DriftRow>(`/drifts/${id}/explain`, { body: { note } })).data,
    onSettled: refresh,
  });
}

/** What applying many would do, asked before it is done. */
export const wouldApplyQuery = (ids: readonly string[]) =>
  queryOptions({
    // not among the drifts: applying them must not ask once more
    queryKey: ['drifts-would', ids] as const,
    queryFn: async ({ signal }) => {
      const body = { drift_ids: ids, dry_run: true };
      return (await api.post<AppliedManyOut>('/drifts/apply', { body, signal })).data.items;
    },
    staleTime: 0,
  });

export function useApplyMany() {
  const refresh = useRefresh();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      const body = { drift_ids: ids, dry_run: false };
      return (await api.post<AppliedManyOut>('/drifts/apply', { body, idempotencyKey: key })).data
        .items;
    },
    onSettled: () => {
      setKey(newIdempotencyKey());
      return refresh();
    },
  });
}

export function readingsOf(drift: DriftRow): Readings {
  return (drift.readings ?? {}) as Readings;
}
