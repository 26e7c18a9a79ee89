import { api } from '@/api/http';
import { type Detail, useTicketChange } from './cases-api';

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
