import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  ChargeRecordRow,
  ChargingFiguresOut,
  EnergyInvoiceCheckOut,
  EnergyInvoiceLineRow,
  EnergyInvoiceRow,
  MeteredSessionRow,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';
import { upload } from '@/api/upload';

export type Session = MeteredSessionRow;
export type ChargeRecord = ChargeRecordRow;
export type Invoice = EnergyInvoiceRow;
export type InvoiceLine = EnergyInvoiceLineRow;
export type InvoiceCheck = EnergyInvoiceCheckOut;

export const POLL_MS = 15_000;

export const chargingKeys = queryKeys('charging');

export const figuresQuery = (market: string) =>
  queryOptions({
    queryKey: chargingKeys.live('figures', { market }),
    queryFn: async ({ signal }) =>
      (await api.get<ChargingFiguresOut>('/charging/figures', { params: { market }, signal })).data,
    refetchInterval: 60_000,
  });

export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: chargingKeys.detail(id),
    queryFn: async ({ signal }) =>
      (await api.get<Session>(`/charging/sessions/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

/** What was billed for one session, oldest first. */
export const recordsQuery = (session: string) =>
  queryOptions({
    queryKey: chargingKeys.part(session, 'records'),
    queryFn: async ({ signal }) => {
      const params = { session, order: 'ended_at', limit: 50 };
      return (await api.get<Page<ChargeRecord>>('/charging/records', { params, signal })).data
        .items;
    },
  });

export const invoiceQuery = (id: string) =>
  queryOptions({
    queryKey: chargingKeys.part(id, 'invoice'),
    queryFn: ({ signal }) => api.get<Invoice>(`/charging/invoices/${id}`, { signal }),
  });

export type InvoiceHead = {
  market: string;
  party_id: string;
  number: string;
  period_from: string;
  period_to: string;
  currency: string;
  cost_minor: string;
  tax_minor: string;
  file: File | null;
};

function formOf({ file, ...head }: InvoiceHead, dryRun: boolean): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(head)) body.append(name, value);
  if (file) body.append('file', file);
  body.append('dry_run', String(dryRun));
  return body;
}

/** Tries an invoice, then takes it: a change of anything is another intention. */
export function useTakeInvoice(onTaken: (invoice: Invoice) => void) {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  const check = useMutation({
    mutationFn: (head: InvoiceHead) =>
      upload<InvoiceCheck>('/charging/invoices', {
        body: formOf(head, true),
        idempotencyKey: newIdempotencyKey(),
      }),
  });
  const take = useMutation({
    mutationFn: (head: InvoiceHead) =>
      upload<Invoice>('/charging/invoices', { body: formOf(head, false), idempotencyKey: key }),
    onSuccess: (invoice) => {
      void client.invalidateQueries({ queryKey: chargingKeys.all });
      onTaken(invoice);
    },
  });
  const changed = () => {
    setKey(newIdempotencyKey());
    check.reset();
    take.reset();
  };
  return { check, take, changed };
}

export type Decision = { invoice: Invoice; step: 'agree' | 'dispute'; reason?: string };

/** Agrees to an invoice or disputes it, as it was when it was read. */
export function useDecide(onDone: () => void) {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: ({ invoice, step, reason }: Decision) =>
      api.post<Invoice>(`/charging/invoices/${invoice.id}/${step}`, {
        body: step === 'dispute' ? { reason } : {},
        idempotencyKey: key,
        ifMatch: `"${invoice.version}"`,
      }),
    onSuccess: onDone,
    onSettled: () => {
      setKey(newIdempotencyKey());
      void client.invalidateQueries({ queryKey: chargingKeys.all });
    },
  });
}
