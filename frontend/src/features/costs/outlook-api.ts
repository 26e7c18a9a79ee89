import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type {
  AnomalyDaysOut,
  BudgetAlertRow,
  BudgetMonthsOut,
  BudgetNoteRow,
  BudgetRow,
  CostAnomalyRow,
  DeployInputRequest,
  DeployRow,
  ForecastOut,
  ForecastRow,
  TodayOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import type { QueryParams } from '@/api/params';
import { costKeys } from './costs-api';

export type Threshold = { kind: 'actual' | 'forecast'; percent: number };
export type Scope = Partial<
  Record<'provider' | 'service' | 'account' | 'environment' | 'market' | 'team' | 'tag', string>
>;
export type Budget = Omit<BudgetRow, 'scope' | 'thresholds' | 'aws_theirs'> & {
  scope: Scope;
  thresholds: Threshold[];
  aws_theirs: { months_minor: number[]; currency: string } | null;
};
export type BudgetMonths = BudgetMonthsOut;
export type BudgetAlert = BudgetAlertRow;
export type BudgetNote = BudgetNoteRow;
export type Forecast = Omit<ForecastRow, 'scope'> & { scope: Scope };
export type Deploy = DeployRow;
export type Outlook = ForecastOut;
export type Anomaly = Omit<CostAnomalyRow, 'movers'> & {
  movers: { usage_type: string; region: string; team: string; expected: string; actual: string }[];
};

const MINUTE_MS = 60_000;

function read<T>(path: string, params: QueryParams = {}) {
  return queryOptions({
    queryKey: [...costKeys.all, path, params] as const,
    queryFn: async ({ signal }) => (await api.get<T>(`/costs/${path}`, { params, signal })).data,
    staleTime: MINUTE_MS,
    refetchInterval: MINUTE_MS,
  });
}

export const budgetQuery = (id: string) => read<Budget>(`budgets/${id}`);
export const budgetMonthsQuery = (id: string) => read<BudgetMonths>(`budgets/${id}/months`);
export const budgetAlertsQuery = (id: string) =>
  read<Page<BudgetAlert>>(`budgets/${id}/alerts`, { limit: 50 });
export const budgetNotesQuery = (id: string) =>
  read<Page<BudgetNote>>(`budgets/${id}/notes`, { limit: 50 });
export const forecastsQuery = read<Page<Forecast>>('forecasts', { limit: 100 });
export const outlookQuery = (id: string, months: number) =>
  read<Outlook>(`forecasts/${id}/outlook`, { months, history: 90 });
export const anomalyQuery = (id: string) => read<Anomaly>(`anomalies/${id}`);
export const anomalyDaysQuery = (id: string) => read<AnomalyDaysOut>(`anomalies/${id}/days`);
export const todayQuery = read<TodayOut>('today');
export const worstBudgetsQuery = read<Page<Budget>>('budgets', {
  active: 'true',
  order: '-share',
  limit: 100,
});
export const openAnomaliesQuery = read<Page<Anomaly>>('anomalies', {
  state: 'open,acknowledged',
  limit: 100,
});

/** A change of something below Costs; one key an intention, kept over retries. */
function useCostChange<Values>(change: (values: Values, key: string) => Promise<unknown>) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: ['inbox'] });
      return client.invalidateQueries({ queryKey: costKeys.all });
    },
  });
}

export type BudgetDraft = {
  name: string;
  period: string;
  basis: string;
  currency: string;
  first_month: string;
  months_minor: number[];
  scope: Scope;
  thresholds: Threshold[];
  owner: string;
  shared: boolean;
  active: boolean;
};

export const useSaveBudget = (budget: Budget | null) =>
  useCostChange((body: BudgetDraft, idempotencyKey) =>
    budget
      ? api.patch<Budget>(`/costs/budgets/${budget.id}`, {
          body,
          ifMatch: `"${budget.version}"`,
          idempotencyKey,
        })
      : api.post<Budget>('/costs/budgets', { body, idempotencyKey }),
  );

export const useComment = (id: string) =>
  useCostChange((body: { month: string; text: string }, idempotencyKey) =>
    api.post(`/costs/budgets/${id}/comment`, { body, idempotencyKey }),
  );

export const useSettle = (budget: Budget) =>
  useCostChange((choice: 'ours' | 'theirs', idempotencyKey) =>
    api.post(`/costs/budgets/${budget.id}/settle`, {
      body: { choice },
      ifMatch: `"${budget.version}"`,
      idempotencyKey,
    }),
  );

export const useTellDeploy = () =>
  useCostChange((body: DeployInputRequest, idempotencyKey) =>
    api.post('/costs/deploys', { body, idempotencyKey }),
  );

export const useMoveAnomaly = (row: Anomaly) =>
  useCostChange((body: { to: string; explanation: string }, idempotencyKey) =>
    api.post(`/costs/anomalies/${row.id}/move`, {
      body,
      ifMatch: `"${row.version}"`,
      idempotencyKey,
    }),
  );

export const useAssignAnomaly = (row: Anomaly) =>
  useCostChange((owner: string, idempotencyKey) =>
    api.post(`/costs/anomalies/${row.id}/assign`, {
      body: { owner },
      ifMatch: `"${row.version}"`,
      idempotencyKey,
    }),
  );
