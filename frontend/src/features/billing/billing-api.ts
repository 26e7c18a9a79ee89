import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '@/api/api-error';
import type {
  AgeingOut,
  ChargeRow,
  CreditNoteRow,
  InvoicePaymentRow,
  InvoiceRow,
  MemberRow,
  PayerRow,
  ReminderRow,
  RideRow,
  RoadChargeRow,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';

export type Payer = PayerRow;
export type Member = MemberRow;
export type Charge = ChargeRow;
export type Invoice = InvoiceRow;
export type CreditNote = CreditNoteRow;
export type Ride = RideRow;
export type RoadCharge = RoadChargeRow;

export const POLL_MS = 15_000;
export const billingKeys = queryKeys('billing');

export const payerQuery = (id: string) =>
  queryOptions({
    queryKey: billingKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<Payer>(`/payers/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const ageingQuery = (id: string) =>
  queryOptions({
    queryKey: billingKeys.part(id, 'ageing'),
    queryFn: async ({ signal }) =>
      (await api.get<AgeingOut>(`/payers/${id}/ageing`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const invoiceQuery = (id: string) =>
  queryOptions({
    queryKey: billingKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<Invoice>(`/invoices/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const roadQuery = (id: string) =>
  queryOptions({
    queryKey: billingKeys.part(id, 'road'),
    queryFn: async ({ signal }) =>
      (await api.get<RoadCharge>(`/road-charges/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

const ofInvoice = <Row>(path: string, id: string) =>
  queryOptions({
    queryKey: billingKeys.part(id, path),
    queryFn: async ({ signal }) => {
      const params = { invoice: id, limit: 50 };
      return (await api.get<Page<Row>>(`/${path}`, { params, signal })).data.items;
    },
    refetchInterval: POLL_MS,
  });

export const paymentsQuery = (id: string) => ofInvoice<InvoicePaymentRow>('invoice-payments', id);
export const creditNotesQuery = (id: string) => ofInvoice<CreditNoteRow>('credit-notes', id);
export const remindersQuery = (id: string) => ofInvoice<ReminderRow>('invoice-reminders', id);

/** Whose a ride is; nothing for a customer who has no payer. */
export const ridePayerQuery = (rental: string) =>
  queryOptions({
    queryKey: billingKeys.part(rental, 'ride'),
    queryFn: async ({ signal }) => {
      const params = { rental, limit: 1 };
      return (await api.get<Page<Ride>>('/ride-payers', { params, signal })).data.items[0] ?? null;
    },
    refetchInterval: POLL_MS,
  });

export const chargesOfRentalQuery = (rental: string) =>
  queryOptions({
    queryKey: billingKeys.part(rental, 'charges'),
    queryFn: async ({ signal }) => {
      const params = { rental, limit: 50 };
      return (await api.get<Page<Charge>>('/payer-charges', { params, signal })).data.items;
    },
    refetchInterval: POLL_MS,
  });

type Order = {
  path: string;
  body: object;
  /** An edit names the version that it was made from. */
  version?: number;
};

/** One key an intention: pressing twice, or again after a lost answer, is one deed. */
export function useOrder<Answer>() {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async ({ path, body, version }: Order) => {
      const options = { body, idempotencyKey: key };
      const answer =
        version === undefined
          ? await api.post<Answer>(path, options)
          : await api.patch<Answer>(path, { ...options, ifMatch: `"${version}"` });
      return answer.data;
    },
    onSuccess: () => setKey(newIdempotencyKey()),
    onError: (error) => {
      if (isApiError(error) && !error.transient) setKey(newIdempotencyKey());
    },
    onSettled: () => void client.invalidateQueries({ queryKey: billingKeys.all }),
  });
}
