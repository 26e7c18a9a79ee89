import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  CostImportOut,
  CostImportStateEnum,
  CostRowOut,
  DailyOut,
  GroupOut,
  GroupsOut,
  MonthOut,
} from '@/api/generated';
import { api } from '@/api/http';
import type { QueryParams } from '@/api/params';
import { queryKeys } from '@/api/query-keys';

/** Amounts are decimal strings, exact to the last digit. */
export type MonthSummary = MonthOut;
export type DailyCosts = DailyOut;
export type CostGroup = GroupOut;
export type CostGroups = GroupsOut;
export type ImportState = CostImportStateEnum;

/** JSON columns have no shape in the schema; theirs is FOCUS's. */
export type CostRow = Omit<CostRowOut, 'tags'> & { tags: Record<string, string> | null };

export type CostImport = Omit<CostImportOut, 'conformance_gaps' | 'fault'> & {
  /** Mandatory FOCUS column → lines without a value. */
  conformance_gaps: Record<string, number>;
  fault: { sentence: string; object_key: string | null } | null;
};

const MINUTE_MS = 60_000;

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
    staleTime: MINUTE_MS,
    // a page that stays open all morning takes the new bill in by itself
    refetchInterval: MINUTE_MS,
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
