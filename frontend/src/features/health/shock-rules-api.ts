import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type { ShockRuleRow, ShockTrialOut } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';

export type ShockRule = ShockRuleRow;
export type ShockNumbers = Pick<ShockRule, 'least_g' | 'least_standing_g' | 'least_below_g'>;

const KEY = ['shock-rules'] as const;
/** Over how many days numbers are tried. */
export const TRIED_DAYS = 7;

export const shockRulesQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => allRows<ShockRule>('/shock-rules', {}, signal),
});

/** What these numbers would have found lately. */
export const shockTrialQuery = (rule: ShockRule, numbers: ShockNumbers) =>
  queryOptions({
    queryKey: [...KEY, rule.id, rule.version, 'trial', numbers] as const,
    queryFn: async ({ signal }) =>
      (
        await api.post<ShockTrialOut>(`/shock-rules/${rule.id}/trial`, {
          body: { ...numbers, days: TRIED_DAYS },
          signal,
        })
      ).data,
    retry: false,
  });

export type ShockRuleChange = { rule: ShockRule; numbers: ShockNumbers };

export function useChangeShockRule() {
  const client = useQueryClient();
  // one key an intention, kept over retries
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: ({ rule, numbers }: ShockRuleChange) =>
      api.patch<ShockRule>(`/shock-rules/${rule.id}`, {
        body: numbers,
        ifMatch: `"${rule.version}"`,
        idempotencyKey: key.current,
      }),
    onSettled: () => {
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
}
