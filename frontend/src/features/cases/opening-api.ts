import { queryOptions } from '@tanstack/react-query';
import type { CaseRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { type Detail, ticketKeys, useTicketChange } from './cases-api';

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ticketKeys.part(id, 'cause'),
    queryFn: async ({ signal }) => (await api.get<CaseRow>(`/cases/${id}`, { signal })).data,
  });

export const casesQuery = queryOptions({
  queryKey: ticketKeys.list({ cases: true }),
  queryFn: async ({ signal }) =>
    (await api.get<Page<CaseRow>>('/cases', { params: { limit: 50 }, signal })).data.items,
});

type NewTicket = {
  market: string;
  subject: string;
  channel: string;
  text: string;
  topic: string;
  priority: string;
  customer: string | null;
  rental: string | null;
};

export const useOpenTicket = () =>
  useTicketChange(
    async (body: NewTicket, idempotencyKey) =>
      (await api.post<Detail>('/tickets', { body, idempotencyKey })).data,
  );

export const useOpenCase = () =>
  useTicketChange(
    async (body: { title: string; tickets: readonly string[] }, idempotencyKey) =>
      (await api.post<{ id: string; number: string }>('/cases', { body, idempotencyKey })).data,
  );
