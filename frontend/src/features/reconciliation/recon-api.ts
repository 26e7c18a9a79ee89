import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  BreakEvidenceOut,
  BreakRow,
  MatchOut,
  MatchRow,
  ReconDayEntryRow,
  ReconDayRow,
  ReconItemRow,
  ReconRunDetail,
  RuleVersionRow,
  StreamStandingOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';

export type Stream = StreamStandingOut['stream'];
export type Source = StreamStandingOut['left'];
export type Side = 'left' | 'right';
export type BreakKind = BreakRow['kind'];
export type Decision = 'confirmed' | 'rejected' | 'undone';
export type Line = ReconItemRow;

/** Which books a stream compares, before its standing is known; in the order in which they are shown. */
export const BOOKS: Record<Stream, Record<Side, Source>> = {
  payouts_bank: { left: 'payout', right: 'bank' },
  balance_payouts: { left: 'balance', right: 'payout' },
  invoices_bank: { left: 'payer_bill', right: 'transfer' },
  rentals_ledger: { left: 'rental', right: 'ledger' },
  taken_payments: { left: 'taken', right: 'payment' },
  captures_payments: { left: 'capture', right: 'payment' },
  sessions_records: { left: 'session', right: 'record' },
  records_invoices: { left: 'record_cost', right: 'invoice' },
  road_rides: { left: 'road', right: 'road_ride' },
  staff_directory: { left: 'staff', right: 'directory' },
  queues: { left: 'queue_in', right: 'queue_out' },
};
export const STREAMS = Object.keys(BOOKS) as readonly Stream[];
/** Streams of books that count no money: no journal explains them. */
const UNITS = new Set(['KWH', 'QTY']);
export const isMoney = (currency: string) => /^[A-Z]{3}$/.test(currency) && !UNITS.has(currency);
export const RECON_POLL_MS = 15_000;
const ROOT = '/reconciliation';

export const reconKeys = queryKeys('reconciliation');

export const standingQuery = queryOptions({
  queryKey: reconKeys.live('standing', {}),
  queryFn: async ({ signal }) =>
    (await api.get<{ items: StreamStandingOut[] }>(`${ROOT}/standing`, { signal })).data.items,
  refetchInterval: RECON_POLL_MS,
});

/** Whether anything has ever come into a book. */
export const hasLinesQuery = (source: Source, market: string) =>
  queryOptions({
    queryKey: reconKeys.live('has-lines', { source, market }),
    queryFn: async ({ signal }) => {
      const params = { source, market, limit: 1 };
      const { data } = await api.get<Page<ReconItemRow>>(`${ROOT}/items`, { params, signal });
      return data.items.length > 0;
    },
  });

export const matchQuery = (id: number) =>
  queryOptions({
    queryKey: reconKeys.live('match', { id }),
    queryFn: async ({ signal }) =>
      (await api.get<MatchOut>(`${ROOT}/matches/${id}`, { signal })).data,
  });

export const suggestionsQuery = (stream: Stream, market: string) =>
  queryOptions({
    queryKey: reconKeys.live('suggestions', { stream, market }),
    queryFn: async ({ signal }) => {
      const params = { stream, market, state: 'suggested', limit: 50 };
      return (await api.get<Page<MatchRow>>(`${ROOT}/matches`, { params, signal })).data.items;
    },
    refetchInterval: RECON_POLL_MS,
  });

export const recentMatchesQuery = (stream: Stream, market: string) =>
  queryOptions({
    queryKey: reconKeys.live('matches', { stream, market }),
    queryFn: async ({ signal }) => {
      const params = { stream, market, state: 'confirmed', limit: 20, order: '-made_at' };
      return (await api.get<Page<MatchRow>>(`${ROOT}/matches`, { params, signal })).data.items;
    },
  });

export const breakQuery = (id: string) =>
  queryOptions({
    queryKey: reconKeys.live('break', { id }),
    queryFn: async ({ signal }) =>
      (await api.get<BreakRow>(`${ROOT}/breaks/${id}`, { signal })).data,
  });

export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: reconKeys.live('evidence', { id }),
    queryFn: async ({ signal }) =>
      (await api.get<BreakEvidenceOut>(`${ROOT}/breaks/${id}/evidence`, { signal })).data,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: reconKeys.live('run', { id }),
    queryFn: async ({ signal }) =>
      (await api.get<ReconRunDetail>(`${ROOT}/runs/${id}`, { signal })).data,
    // a run that was asked for is done in seconds
    refetchInterval: (query) =>
      ['waiting', 'running'].includes(query.state.data?.state ?? '') ? 1_500 : false,
  });

export const versionsQuery = queryOptions({
  queryKey: reconKeys.live('rules', {}),
  queryFn: ({ signal }) => allRows<RuleVersionRow>(`${ROOT}/rule-versions`, {}, signal),
});

export const dayQuery = (id: string) =>
  queryOptions({
    queryKey: reconKeys.live('day', { id }),
    queryFn: async ({ signal }) =>
      (await api.get<ReconDayRow>(`${ROOT}/days/${id}`, { signal })).data,
  });

export const dayEntriesQuery = (id: string) =>
  queryOptions({
    queryKey: reconKeys.live('day-entries', { id }),
    queryFn: async ({ signal }) =>
      (await api.get<Page<ReconDayEntryRow>>(`${ROOT}/days/${id}/entries`, { signal })).data.items,
  });

/** Whatever a command changes is on several pages here, and on the desk. */
function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [reconKeys.all, ['inbox'], ['approvals']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}

/** One key an intention, kept over retries and renewed once it is over. */
export function useCommand<Input, Output>(send: (input: Input, key: string) => Promise<Output>) {
  const refresh = useRefresh();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: (input: Input) => send(input, key),
    onSettled: () => {
      setKey(newIdempotencyKey());
      return refresh();
    },
  });
}

export type NewMatch = { stream: Stream; left: number[]; right: number[]; note: string };

export const useMakeMatch = () =>
  useCommand(
    async (body: NewMatch, idempotencyKey) =>
      (await api.post<MatchOut>(`${ROOT}/matches`, { body, idempotencyKey })).data,
  );

export const useDecide = () =>
  useCommand(
    async (body: { ids: number[]; decision: Decision; note?: string }, idempotencyKey) =>
      (await api.post<{ changed: number }>(`${ROOT}/matches/decide`, { body, idempotencyKey }))
        .data,
  );

export const useWaive = (id: string) =>
  useCommand(
    async (body: { until: string; reason: string }, idempotencyKey) =>
      (await api.post(`${ROOT}/breaks/${id}/waive`, { body, idempotencyKey })).data,
  );

export type RunOrder = {
  stream: Stream;
  market: string;
  start: string;
  end: string;
  dry_run: boolean;
};

export const useOrderRun = () =>
  useCommand(
    async (body: RunOrder, idempotencyKey) =>
      (await api.post<ReconRunDetail>(`${ROOT}/runs`, { body, idempotencyKey })).data,
  );

export type RuleText = Pick<
  RuleVersionRow,
  | 'strategy'
  | 'left_key'
  | 'right_key'
  | 'amount_tolerance_minor'
  | 'time_tolerance_hours'
  | 'mode'
  | 'note'
>;

export const useDraft = (ruleId: string) =>
  useCommand(
    async ({ text, version }: { text: RuleText; version?: number }, idempotencyKey) =>
      (
        await api.put<RuleVersionRow>(`${ROOT}/rules/${ruleId}/draft`, {
          body: text,
          idempotencyKey,
          ifMatch: version === undefined ? undefined : `"${version}"`,
        })
      ).data,
  );

export const usePublish = (ruleId: string) =>
  useCommand(
    async (version: number, idempotencyKey) =>
      (
        await api.post<RuleVersionRow>(`${ROOT}/rules/${ruleId}/publish`, {
          body: {},
          ifMatch: `"${version}"`,
          idempotencyKey,
        })
      ).data,
  );

export const useTrial = (ruleId: string) =>
  useCommand(
    async (body: { market: string; start: string; end: string }, idempotencyKey) =>
      (await api.post<ReconRunDetail>(`${ROOT}/rules/${ruleId}/trial`, { body, idempotencyKey }))
        .data,
  );

export const useSignDay = (id: string) =>
  useCommand(
    async (body: { checksum: string; note: string }, idempotencyKey) =>
      (await api.post<ReconDayRow>(`${ROOT}/days/${id}/sign`, { body, idempotencyKey })).data,
  );

export const useReopenDay = (id: string) =>
  useCommand(
    async (body: { reason: string }, idempotencyKey) =>
      (await api.post<ReconDayRow>(`${ROOT}/days/${id}/reopen`, { body, idempotencyKey })).data,
  );
