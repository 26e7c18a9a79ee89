import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '@/api/api-error';
import type {
  DisputeRow,
  JournalRow,
  MoneyKindEnum,
  MoneyReasonEnum,
  MoneyRequestRow,
  PaymentRow,
  PostingRow,
  ProofRow,
  RefundRow,
  TrialBalanceOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';

export type Payment = PaymentRow;
export type MoneyRequest = MoneyRequestRow;
/** Without an answer there is no state of one, which the schema cannot say of an enumeration. */
export type Dispute = Omit<DisputeRow, 'answer_state'> & {
  answer_state: DisputeRow['answer_state'] | null;
};
export type Journal = JournalRow;
export type Posting = PostingRow;
export type Proof = ProofRow;

export const POLL_MS = 10_000;

export const paymentKeys = queryKeys('payments');
export const requestKeys = queryKeys('money-requests');
export const disputeKeys = queryKeys('disputes');
export const journalKeys = queryKeys('journals');
export const ledgerKeys = queryKeys('ledger');

export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: paymentKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<Payment>(`/payments/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: requestKeys.detail(id),
    queryFn: async ({ signal }) =>
      (await api.get<MoneyRequest>(`/money-requests/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const requestsOfQuery = (payment: string) =>
  queryOptions({
    queryKey: paymentKeys.part(payment, 'requests'),
    queryFn: async ({ signal }) => {
      const params = { payment, limit: 50 };
      return (await api.get<Page<MoneyRequest>>('/money-requests', { params, signal })).data.items;
    },
    refetchInterval: POLL_MS,
  });

export const refundsOfQuery = (payment: string) =>
  queryOptions({
    queryKey: paymentKeys.part(payment, 'refunds'),
    queryFn: async ({ signal }) => {
      const params = { payment, limit: 50 };
      return (await api.get<Page<RefundRow>>('/refunds', { params, signal })).data.items;
    },
    refetchInterval: POLL_MS,
  });

export const journalsOfQuery = (source: string) =>
  queryOptions({
    queryKey: journalKeys.list({ source }),
    queryFn: async ({ signal }) => {
      const params = { source, limit: 50 };
      return (await api.get<Page<Journal>>('/journals', { params, signal })).data.items;
    },
    refetchInterval: POLL_MS,
  });

export const journalQuery = (id: string) =>
  queryOptions({
    queryKey: journalKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<Journal>(`/journals/${id}`, { signal })).data,
  });

export const postingsOfQuery = (journal: string) =>
  queryOptions({
    queryKey: journalKeys.part(journal, 'postings'),
    queryFn: async ({ signal }) => {
      const params = { journal, limit: 100 };
      return (await api.get<Page<Posting>>('/postings', { params, signal })).data.items;
    },
  });

export const trialBalanceQuery = (market: string, until: string | undefined) =>
  queryOptions({
    queryKey: ledgerKeys.list({ market, until }),
    queryFn: async ({ signal }) => {
      const params = { market, until };
      return (await api.get<TrialBalanceOut>('/ledger/trial-balance', { params, signal })).data;
    },
  });

export type Wish = {
  kind: MoneyKindEnum;
  payment: string;
  amount_minor: number;
  reason: MoneyReasonEnum;
  note: string;
};

/** One key an intention: pressing twice, or again after a lost answer, is one request. */
export function useAskForMoney() {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async (body: Wish) =>
      (await api.post<MoneyRequest>('/money-requests', { body, idempotencyKey: key })).data,
    // a refusal is kept with its key: what is sent after it is another intention
    onError: (error) => {
      if (isApiError(error) && !error.transient) setKey(newIdempotencyKey());
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: requestKeys.all });
      void client.invalidateQueries({ queryKey: paymentKeys.all });
    },
  });
}
