import { useLingui } from '@lingui/react/macro';
import type { Budget, Scope } from './outlook-api';

/** What enum values are called. */
export function useOutlookWords() {
  const { t } = useLingui();
  const periods: Record<string, string> = {
    month: t`Month`,
    quarter: t`Quarter`,
    year: t`Year`,
  };
  const models: Record<string, string> = {
    seasonal_naive: t`The week before`,
    ets: t`Smoothing`,
    theta: t`Theta`,
    mean: t`Mean of both`,
  };
  const links: Record<string, string> = {
    none: t`Not shared`,
    pending: t`Will be written within the hour`,
    in_step: t`In step`,
    conflict: t`Changed on both sides`,
    gone: t`No longer there`,
  };
  return {
    period: (name: string) => periods[name] ?? name,
    model: (name: string) => models[name] ?? name,
    link: (name: string) => links[name] ?? name,
    scope: (scope: Scope) => Object.values(scope).join(' · ') || t`Everything`,
  };
}

/** `Nov 2026` of a day's month. */
export function monthName(day: string): string {
  return new Intl.DateTimeFormat('en-SG', {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(day));
}

/** Spent and expected as percent of the plan; null without a plan. */
export function sharesOf(row: Budget): { spent: number; expected: number | null } | null {
  if (!row.budget_minor || row.actual_minor === null) return null;
  return {
    spent: (row.actual_minor / row.budget_minor) * 100,
    expected: row.forecast_minor === null ? null : (row.forecast_minor / row.budget_minor) * 100,
  };
}
