import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  AnswersOut,
  CannedRow,
  ClocksOut,
  ConversationOut,
  FileLinkOfMessageOut,
  MacroRow,
  MailOut,
  QueuedOut,
  StepResultOut,
  TicketAroundOut,
  TicketCountsOut,
  TicketDetail,
  TicketRow,
  TicketStepsOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import type { QueryParams } from '@/api/params';
import { queryKeys } from '@/api/query-keys';

export type Cause = NonNullable<TicketRow['root_cause']>;
// nobody has said yet what was behind it: an empty word
type WithCause<Row> = Omit<Row, 'root_cause'> & { root_cause: Cause | '' };
export type Ticket = WithCause<TicketRow>;
export type Detail = WithCause<Omit<TicketDetail, 'checklist'>> & { checklist: CheckItem[] };
export type Message = ConversationOut['messages'][number];
export type LogLine = ConversationOut['events'][number];
export type Present = ConversationOut['present'][number];
export type Around = TicketAroundOut;
export type Suggestion = TicketAroundOut['suggestions'][number];
export type StepResult = StepResultOut;
type AnyClock = ClocksOut['items'][number];
export type Clock = Omit<AnyClock, 'why'> & { why: AnyClock['why'] | null };
export type Clocks = Omit<ClocksOut, 'items'> & { items: Clock[] };
export type CheckItem = { text: string; done?: boolean };

export const POLL_MS = 10_000;

export const ticketKeys = queryKeys('tickets');
export const macroKeys = queryKeys('macros');
export const cannedKeys = queryKeys('canned-replies');

export const ticketQuery = (id: string) =>
  queryOptions({
    queryKey: ticketKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<Detail>(`/tickets/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ticketKeys.part(id, 'conversation'),
    queryFn: async ({ signal }) =>
      (await api.get<ConversationOut>(`/tickets/${id}/conversation`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const aroundQuery = (id: string) =>
  queryOptions({
    queryKey: ticketKeys.part(id, 'around'),
    queryFn: async ({ signal }) =>
      (await api.get<Around>(`/tickets/${id}/around`, { signal })).data,
    refetchInterval: 30_000,
  });

/** What was promised on a ticket, and how it stands. */
export const clocksQuery = (id: string) =>
  queryOptions({
    queryKey: ticketKeys.part(id, 'clocks'),
    queryFn: async ({ signal }) =>
      (await api.get<Clocks>(`/tickets/${id}/clocks`, { signal })).data,
    // they are read anew a moment after what happened: nobody shall look at the old ones for long
    refetchInterval: POLL_MS,
  });

/** What was folded away of a customer's mail; it never changes. */
export const mailQuery = (message: string) =>
  queryOptions({
    queryKey: ['ticket-messages', message, 'mail'] as const,
    queryFn: async ({ signal }) =>
      (await api.get<MailOut>(`/ticket-messages/${message}/mail`, { signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Answers that are written already, in the words of one ticket. */
export const answersQuery = (id: string) =>
  queryOptions({
    queryKey: ticketKeys.part(id, 'answers'),
    queryFn: async ({ signal }) =>
      (await api.get<AnswersOut>(`/tickets/${id}/answers`, { signal })).data.items,
  });

export const countsQuery = queryOptions({
  queryKey: ticketKeys.live('counts'),
  queryFn: async ({ signal }) =>
    (await api.get<TicketCountsOut>('/tickets/counts', { signal })).data,
  refetchInterval: POLL_MS,
});

export const fewTicketsQuery = (params: QueryParams) =>
  queryOptions({
    queryKey: ticketKeys.list({ ...params, few: true }),
    queryFn: async ({ signal }) =>
      (await api.get<Page<Ticket>>('/tickets', { params, signal })).data.items,
    refetchInterval: 30_000,
  });

export const macrosQuery = queryOptions({
  queryKey: macroKeys.list({}),
  queryFn: ({ signal }) => allRows<MacroRow>('/macros', {}, signal),
});

export const cannedQuery = queryOptions({
  queryKey: cannedKeys.list({}),
  queryFn: ({ signal }) => allRows<CannedRow>('/canned-replies', {}, signal),
});

/** A change of tickets: what is shown of them is read again. One key an intention, kept over retries. */
export function useTicketChange<Values, Result = unknown>(
  change: (values: Values, idempotencyKey: string) => Promise<Result>,
) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: ticketKeys.all });
    },
  });
}

export const versionOf = (ticket: { version: number }) => `"${ticket.version}"`;

export type Fields = Partial<
  Pick<
    Detail,
    | 'status'
    | 'priority'
    | 'topic'
    | 'queue'
    | 'assignee'
    | 'tags'
    | 'snoozed_until'
    | 'watchers'
    | 'root_cause'
    | 'subject'
    | 'language'
  >
> & { checklist?: CheckItem[] };

export const useSetFields = (ticket: Ticket) =>
  useTicketChange((body: Fields, idempotencyKey) =>
    api.patch<Detail>(`/tickets/${ticket.id}`, {
      body,
      ifMatch: versionOf(ticket),
      idempotencyKey,
    }),
  );

export type ReplyBody = { body: string; status: string };

export const useReply = (ticket: Ticket) =>
  useTicketChange(
    async (body: ReplyBody, idempotencyKey) =>
      (
        await api.post<QueuedOut>(`/tickets/${ticket.id}/reply`, {
          body,
          ifMatch: versionOf(ticket),
          idempotencyKey,
        })
      ).data,
  );

export const useNote = (ticket: Ticket) =>
  useTicketChange((body: string, idempotencyKey) =>
    api.post<Detail>(`/tickets/${ticket.id}/note`, { body: { body }, idempotencyKey }),
  );

export const useWithdraw = () =>
  useTicketChange(
    async (message: string, idempotencyKey) =>
      (await api.post<{ body: string }>(`/ticket-messages/${message}/withdraw`, { idempotencyKey }))
        .data.body,
  );

/** A link to a file is good for minutes, so it is asked for anew each time; what it brings is saved. */
export const linkOfFile = async (id: string) =>
  (await api.get<FileLinkOfMessageOut>(`/ticket-files/${id}/link`)).data;

export type ActionBody = {
  kind: string;
  reason: string;
  target: string | null;
  amount_minor: number | null;
  is_ghost: boolean;
};

export const useAct = (id: string) =>
  useTicketChange((body: ActionBody, idempotencyKey) =>
    api.post<Detail>(`/tickets/${id}/act`, { body, idempotencyKey }),
  );

export const useRunMacro = (ticket: Ticket) =>
  useTicketChange(
    async ({ macro, dry }: { macro: MacroRow; dry: boolean }, idempotencyKey) =>
      (
        await api.post<StepResult>(
          `/tickets/${ticket.id}/${macro.actions.length > 0 && !dry ? 'macro-act' : 'macro'}`,
          {
            body: { macro: macro.id, dry_run: dry },
            ifMatch: versionOf(ticket),
            idempotencyKey,
          },
        )
      ).data,
  );

export type StepsBody = {
  ids: readonly string[];
  values?: Fields & { case?: string | null };
  add_tags?: string[];
  remove_tags?: string[];
  reply?: string;
  note?: string;
  dry_run: boolean;
};

export const useSteps = () =>
  useTicketChange(
    async (body: StepsBody, idempotencyKey) =>
      (await api.post<TicketStepsOut>('/tickets/steps', { body, idempotencyKey })).data.items,
  );
