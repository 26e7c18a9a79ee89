import { api } from '@/api/http';
import { type Detail, type Ticket, useTicketChange, versionOf } from './cases-api';

export const useMerge = (ticket: Ticket) =>
  useTicketChange((into: string, idempotencyKey) =>
    api.post<Detail>(`/tickets/${ticket.id}/merge`, {
      body: { into },
      ifMatch: versionOf(ticket),
      idempotencyKey,
    }),
  );

export const useUnmerge = (id: string) =>
  useTicketChange((_: null, idempotencyKey) =>
    api.post<Detail>(`/tickets/${id}/unmerge`, { idempotencyKey }),
  );
