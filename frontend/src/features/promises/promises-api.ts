import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type { CalendarRow, PolicyRow, PreviewOut, TicketCountsOut } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';

export type Hours = [number, number];
export type Calendar = Omit<CalendarRow, 'week' | 'closed_days'> & {
  week: Hours[][];
  closed_days: { date: string; name: string }[];
};
export type Targets = Record<string, Record<string, number>>;
export type Conditions = Record<string, string[]>;
export type Policy = Omit<PolicyRow, 'conditions' | 'targets'> & {
  conditions: Conditions;
  targets: Targets;
};
export type Preview = PreviewOut;

export type PolicyDraft = {
  name: string;
  is_active: boolean;
  conditions: Conditions;
  calendar: string;
  targets: Targets;
  warn_percent: number;
};
export type CalendarDraft = Pick<
  Calendar,
  'name' | 'time_zone' | 'week' | 'has_public_holidays' | 'closed_days'
>;

export const policyKeys = queryKeys('sla-policies');
export const calendarKeys = queryKeys('sla-calendars');

export const policiesQuery = queryOptions({
  queryKey: policyKeys.list(),
  queryFn: ({ signal }) => allRows<Policy>('/sla-policies', {}, signal),
});

export const calendarsQuery = queryOptions({
  queryKey: calendarKeys.list(),
  queryFn: ({ signal }) => allRows<Calendar>('/sla-calendars', {}, signal),
});

/** The queues that a promise can be for. */
export const queuesQuery = queryOptions({
  queryKey: policyKeys.live('queues'),
  queryFn: async ({ signal }) =>
    (await api.get<TicketCountsOut>('/tickets/counts', { signal })).data.queues,
  staleTime: 60_000,
});

/** Names of a market's queues by their keys. */
export const namesOf = (queues: TicketCountsOut['queues'], market: string) =>
  Object.fromEntries(
    queues.filter((each) => each.market === market).map(({ key, name }) => [key, name]),
  );

export async function previewPolicy(body: { policy: string | null; market: string } & PolicyDraft) {
  const { is_active: _, ...draft } = body;
  return (await api.post<Preview>('/sla-policies/preview', { body: draft })).data;
}

/** A change of what is promised: policies and calendars are read again. */
function useChange<Values>(change: (values: Values, idempotencyKey: string) => Promise<unknown>) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: ['tickets'] });
      void client.invalidateQueries({ queryKey: calendarKeys.all });
      return client.invalidateQueries({ queryKey: policyKeys.all });
    },
  });
}

const versionOf = (row: { version: number }) => `"${row.version}"`;

export const useSavePolicy = (policy: Policy | null, market: string) =>
  useChange((body: Partial<PolicyDraft> & { position?: number }, idempotencyKey) =>
    policy
      ? api.patch(`/sla-policies/${policy.id}`, {
          body,
          ifMatch: versionOf(policy),
          idempotencyKey,
        })
      : api.post('/sla-policies', { body: { ...body, market }, idempotencyKey }),
  );

export const useSaveCalendar = (calendar: Calendar | null, market: string) =>
  useChange((body: CalendarDraft, idempotencyKey) =>
    calendar
      ? api.patch(`/sla-calendars/${calendar.id}`, {
          body,
          ifMatch: versionOf(calendar),
          idempotencyKey,
        })
      : api.post('/sla-calendars', { body: { ...body, market }, idempotencyKey }),
  );
