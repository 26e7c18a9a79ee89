import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  AlertCountsOut,
  AlertRow,
  AlertStepsOut,
  AroundOut,
  HealthRuleRow,
  IncidentRow,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';
import type { ConditionDocument } from './condition-document';

export type Alert = AlertRow;
export type Incident = IncidentRow;
/** The documents have no shape in the schema: the editor knows it. */
export type Rule = Omit<HealthRuleRow, 'condition' | 'clear_condition'> & {
  condition: ConditionDocument;
  clear_condition: ConditionDocument | null;
};
export type StepKind = 'ack' | 'assign' | 'snooze' | 'wake' | 'resolve' | 'link';
export type StepBody = Partial<
  Record<'owner' | 'until' | 'outcome' | 'note' | 'work_order', string>
>;

export const POLL_MS = 15_000;

export const alertKeys = queryKeys('alerts');
export const incidentKeys = queryKeys('incidents');
export const ruleKeys = queryKeys('health-rules');

export const alertQuery = (id: string) =>
  queryOptions({
    queryKey: alertKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<Alert>(`/alerts/${id}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export const aroundQuery = (id: string) =>
  queryOptions({
    queryKey: alertKeys.part(id, 'around'),
    queryFn: async ({ signal }) =>
      (await api.get<AroundOut>(`/alerts/${id}/around`, { signal })).data,
    refetchInterval: 60_000,
  });

export const alertCountsQuery = queryOptions({
  queryKey: alertKeys.live('counts'),
  queryFn: async ({ signal }) => (await api.get<AlertCountsOut>('/alerts/counts', { signal })).data,
  refetchInterval: POLL_MS,
});

/** Alerts of one car, the newest first. */
export const carAlertsQuery = (vehicle: string) =>
  queryOptions({
    queryKey: alertKeys.list({ vehicle }),
    queryFn: ({ signal }) => allRows<Alert>('/alerts', { vehicle }, signal),
    refetchInterval: POLL_MS,
  });

/** What goes on with one car: for the first tab, which needs no past. */
export const openAlertsQuery = (vehicle: string) =>
  queryOptions({
    queryKey: alertKeys.list({ vehicle, open: 'true' }),
    queryFn: ({ signal }) => allRows<Alert>('/alerts', { vehicle, open: 'true' }, signal),
    refetchInterval: POLL_MS,
  });

export const incidentAlertsQuery = (incident: string) =>
  queryOptions({
    queryKey: alertKeys.list({ incident }),
    queryFn: ({ signal }) => allRows<Alert>('/alerts', { incident }, signal),
    refetchInterval: POLL_MS,
  });

/** Keeps the ETag: a change sends it back. */
export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: incidentKeys.detail(id),
    queryFn: ({ signal }) => api.get<Incident>(`/incidents/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });

export const rulesQuery = queryOptions({
  queryKey: ruleKeys.list({}),
  queryFn: ({ signal }) => allRows<Rule>('/health-rules', {}, signal),
  refetchInterval: 60_000,
});

/** As many as one order may name. */
const MOST_AT_ONCE = 200;

export type StepOrder = { ids: readonly string[]; kind: StepKind; body?: StepBody };

/** One step on one alert or on many; more than one order may name go in several, one after the other. */
export function useAlertSteps() {
  const client = useQueryClient();
  // one key per order and intention: a second click or a retry has no second effect
  const keys = useRef<string[]>([]);
  return useMutation({
    mutationFn: async ({ ids, kind, body = {} }: StepOrder) => {
      const results: AlertStepsOut['items'] = [];
      for (let begin = 0, n = 0; begin < ids.length; begin += MOST_AT_ONCE, n += 1) {
        keys.current[n] ??= newIdempotencyKey();
        const order = { ids: ids.slice(begin, begin + MOST_AT_ONCE), kind, ...body };
        const options = { body: order, idempotencyKey: keys.current[n] };
        const { data } = await api.post<AlertStepsOut>('/alerts/steps', options);
        results.push(...data.items);
      }
      return results;
    },
    onSettled: () => {
      keys.current = [];
      void client.invalidateQueries({ queryKey: incidentKeys.all });
      return client.invalidateQueries({ queryKey: alertKeys.all });
    },
  });
}

export type IncidentStep = 'ack' | 'assign' | 'resolve';

export function useIncidentStep(id: string, etag: string | null) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: ({ step, body }: { step: IncidentStep; body?: Record<string, string> }) =>
      api.post<Incident>(`/incidents/${id}/${step}`, {
        body,
        ifMatch: etag,
        idempotencyKey: key.current,
      }),
    onSettled: () => {
      key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: alertKeys.all });
      return client.invalidateQueries({ queryKey: incidentKeys.all });
    },
  });
}
