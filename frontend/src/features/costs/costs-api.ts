import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/api/http';
import type { QueryParams } from '@/api/params';
import { queryKeys } from '@/api/query-keys';

/** Amounts are decimal strings, exact to the last digit. */
export type MonthSummary = {
  currency: string;
  month: string;
  through: string | null;
  to_date: string;
  same_days_before: string;
  last_full_month: string;
  last_day: string;
  usual_day: string;
};

export type DailyCosts = {
  currency: string;
  start: string;
  end: string;
  items: { day: string; group: string; amount: string }[];
};

export type CostGroup = { group: string; amount: string; before: string };

export type CostGroups = {
  currency: string;
  start: string;
  end: string;
  total: string;
  total_before: string;
  items: CostGroup[];
};

export type CostRow = {
  id: number;
  charge_period_start: string;
  service_name: string;
  charge_description: string | null;
  charge_category: string;
  sub_account_name: string | null;
  environment: string;
  region_id: string | null;
  resource_id: string | null;
  consumed_quantity: string | null;
  consumed_unit: string | null;
  billed_cost: string;
  effective_cost: string | null;
  list_cost: string | null;
  billing_currency: string;
  tags: Record<string, string> | null;
};

export type ImportState = 'running' | 'imported' | 'unchanged' | 'refused';

export type CostImport = {
  id: string;
  source: string;
  state: ImportState;
  row_count: number;
  billed_total: string;
  currencies: string[];
  first_period: string | null;
  last_period: string | null;
  conformance_gaps: Record<string, number>;
  ignored_columns: string[];
  fault: { sentence: string; object_key: string | null } | null;
  started_by: string;
  started_at: string;
  finished_at: string | null;
};

export const costKeys = queryKeys('costs');

export const summaryQuery = (params: QueryParams) => figures<MonthSummary>('summary', params);
export const dailyQuery = (params: QueryParams) => figures<DailyCosts>('daily', params);
export const groupsQuery = (params: QueryParams) => figures<CostGroups>('groups', params);
export const optionsQuery = (params: QueryParams) =>
  figures<{ options: Record<string, string[]> }>('options', params);

function figures<T>(name: string, params: QueryParams) {
  return queryOptions({
    queryKey: [...costKeys.all, name, params] as const,
    queryFn: async ({ signal }) => (await api.get<T>(`/costs/${name}`, { params, signal })).data,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** Orders an import of a file, or of every scheduled export when there is none; answers the run's id. */
export async function orderImport(file: File | null, idempotencyKey: string): Promise<string> {
  const form = new FormData();
  if (file) form.append('file', file);
  const body = file ? form : {};
  const answer = await api.post<{ run_id: string }>('/costs/imports', { body, idempotencyKey });
  return answer.data.run_id;
}
