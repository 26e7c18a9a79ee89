import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  FieldsOut,
  HealthRuleInputRequest,
  RevisionRow,
  TrialRow,
  TrialStartedOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { ConditionDocument } from './condition-document';
import { alertKeys, type Rule, ruleKeys } from './health-api';

export type Revision = Omit<RevisionRow, 'definition' | 'trial'> & {
  definition: { condition: ConditionDocument; severity: string; unfit_to_rent: boolean };
  trial: { alerts: number; cars: number; days: number } | null;
};

export type TrialMoment = {
  vehicle_id: string;
  plate: string;
  first_seen: string;
  last_seen: string;
  cleared_at: string | null;
  count: number;
  flapping: boolean;
  peak: number | null;
  codes: string[];
};
export type TrialResult = {
  looked_at: number;
  alerts: number;
  cars: number;
  flapping: number;
  still_open: number;
  days: { day: string; alerts: number }[];
  listed_all: boolean;
  moments: TrialMoment[];
};
export type Trial = Omit<TrialRow, 'result' | 'definition'> & {
  result: TrialResult | null;
  definition: Record<string, unknown>;
};

/** Keeps the ETag: a change sends it back. */
export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: ruleKeys.detail(id),
    queryFn: ({ signal }) => api.get<Rule>(`/health-rules/${id}`, { signal }),
  });

export const fieldsQuery = queryOptions({
  queryKey: ['health-rule-fields'] as const,
  queryFn: async ({ signal }) =>
    (await api.get<FieldsOut>('/health-rules/fields', { signal })).data.items,
  staleTime: Number.POSITIVE_INFINITY,
});

export const revisionsQuery = (id: string) =>
  queryOptions({
    queryKey: ruleKeys.part(id, 'revisions'),
    queryFn: ({ signal }) => allRows<Revision>(`/health-rules/${id}/revisions`, {}, signal),
  });

/** The newest trial is read again while it runs. */
export const trialsQuery = (id: string) =>
  queryOptions({
    queryKey: ruleKeys.part(id, 'trials'),
    queryFn: ({ signal }) => allRows<Trial>(`/health-rules/${id}/trials`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.[0]?.finished_at === null ? 1_500 : false),
  });

type Command<Body> = { path: string; body?: Body; etag?: string | null };

/** One order about a rule; everything about rules and alerts is read again after it. */
function useRuleCommand<Answer, Body extends object = Record<string, never>>() {
  const client = useQueryClient();
  // one key per intention: a second click or a retry has no second effect
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: ({ path, body, etag }: Command<Body>) =>
      api.post<Answer>(path, { body, ifMatch: etag, idempotencyKey: key.current }),
    onSettled: () => {
      key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: alertKeys.all });
      return client.invalidateQueries({ queryKey: ruleKeys.all });
    },
  });
}

export const useCreateRule = () => useRuleCommand<Rule, HealthRuleInputRequest>();
export const useTryRule = () => useRuleCommand<TrialStartedOut, { days: number }>();
export const usePublishRule = () => useRuleCommand<Rule, { trial_id: string }>();
export const useRetireRule = () => useRuleCommand<Rule>();
