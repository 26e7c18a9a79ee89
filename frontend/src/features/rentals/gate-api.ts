import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  FareCheckRow,
  FareLimitRow,
  GuardRuleRow,
  GuardTrialOut,
  GuardVersionRow,
} from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';
import { POLL_MS, rentalKeys } from './rentals-api';

export const guardKeys = queryKeys('guard-rules');

/** Why a rental's fare needs two people, and how far that has come; null when it does not. */
export const fareCheckQuery = (rental: string) =>
  queryOptions({
    queryKey: rentalKeys.part(rental, 'fare-check'),
    queryFn: async ({ signal }) =>
      (await api.get<Page<FareCheckRow>>('/fare-checks', { params: { rental }, signal })).data
        .items[0] ?? null,
    refetchInterval: POLL_MS,
  });

export const guardRulesQuery = queryOptions({
  queryKey: guardKeys.live('all'),
  queryFn: async ({ signal }) =>
    (await api.get<Page<GuardRuleRow>>('/guard-rules', { signal })).data.items,
});

export const guardVersionsQuery = (market: string) =>
  queryOptions({
    queryKey: guardKeys.part(market, 'versions'),
    queryFn: async ({ signal }) =>
      (
        await api.get<Page<GuardVersionRow>>('/guard-rule-versions', {
          params: { market, limit: 20 },
          signal,
        })
      ).data.items,
  });

export const fareLimitsQuery = (market: string) =>
  queryOptions({
    queryKey: guardKeys.part(market, 'limits'),
    queryFn: async ({ signal }) =>
      (
        await api.get<Page<FareLimitRow>>('/fare-limits', {
          params: { market, limit: 50 },
          signal,
        })
      ).data.items,
  });

export type GuardNumbers = { minutes: number; dock_m: number; fare_limit_minor: number };

/** What other numbers would have done with the rides of the last two days; nothing is kept. */
export const useGuardTrial = (market: string) =>
  useMutation({
    mutationFn: async (numbers: GuardNumbers) =>
      (
        await api.post<GuardTrialOut>(`/guard-rules/${market}/trial`, {
          body: { ...numbers, days: 2 },
        })
      ).data,
  });

export function useChangeGuard(rule: GuardRuleRow) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: GuardNumbers & { note: string }) =>
      (
        await api.put<GuardRuleRow>(`/guard-rules/${rule.market}`, {
          body,
          ifMatch: `"${rule.version}"`,
        })
      ).data,
    onSettled: () => client.invalidateQueries({ queryKey: guardKeys.all }),
  });
}
