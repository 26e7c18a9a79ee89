import { minorDigits, minorToDecimal, parseMinor } from '@/lib/money';
import type { Budget, BudgetDraft, Scope } from './outlook-api';

/** What the form holds: texts as people type them. */
export type BudgetForm = {
  name: string;
  period: string;
  basis: string;
  currency: string;
  /** `2026-11` */
  first: string;
  amounts: string[];
  scope: Scope;
  actual: string;
  forecast: string;
  owner: string;
  shared: boolean;
  active: boolean;
};

export const FORM_FIELDS = [
  'name',
  'period',
  'currency',
  'first_month',
  'months_minor',
  'scope',
  'thresholds',
  'owner',
  'shared',
];

export const MONTHS_OF: Record<string, number> = { month: 1, quarter: 3, year: 12 };

export function formOf(budget: Budget | null, currency: string, month: string): BudgetForm {
  if (!budget) {
    return {
      name: '',
      period: 'month',
      basis: 'billed',
      currency,
      first: month,
      amounts: Array.from({ length: 12 }, () => ''),
      scope: {},
      actual: '80, 100',
      forecast: '100',
      owner: '',
      shared: false,
      active: true,
    };
  }
  const percents = (kind: string) =>
    budget.thresholds
      .filter((each) => each.kind === kind)
      .map(({ percent }) => percent)
      .join(', ');
  const digits = minorDigits(budget.currency);
  return {
    name: budget.name,
    period: budget.period,
    basis: budget.basis,
    currency: budget.currency,
    first: budget.first_month.slice(0, 7),
    amounts: budget.months_minor.map((minor) => minorToDecimal(BigInt(minor), digits)),
    scope: budget.scope,
    actual: percents('actual'),
    forecast: percents('forecast'),
    owner: budget.owner,
    shared: budget.aws_link !== 'none',
    active: budget.active,
  };
}

/** What is sent; null while an amount or a percentage is none. */
export function draftOf(form: BudgetForm): BudgetDraft | null {
  const months = form.amounts.map((text) => parseMinor(text, form.currency));
  const actual = percentsOf(form.actual);
  const forecast = percentsOf(form.forecast);
  if (months.some((minor) => minor === null) || !actual || !forecast) return null;
  return {
    name: form.name.trim(),
    period: form.period,
    basis: form.basis,
    currency: form.currency,
    first_month: `${form.first}-01`,
    months_minor: months.map(Number),
    scope: Object.fromEntries(
      Object.entries(form.scope).filter(([, value]) => value),
    ) as BudgetDraft['scope'],
    thresholds: [
      ...actual.map((percent) => ({ kind: 'actual' as const, percent })),
      ...forecast.map((percent) => ({ kind: 'forecast' as const, percent })),
    ],
    owner: form.owner,
    shared: form.shared,
    active: form.active,
  };
}

/** As many months, each new one like the last. */
export function resized(amounts: readonly string[], length: number): string[] {
  const last = amounts.at(-1) ?? '';
  return Array.from({ length }, (_, index) => amounts[index] ?? last);
}

function percentsOf(text: string): number[] | null {
  const parts = text
    .split(',')
    .map((part) => part.replace('%', '').trim())
    .filter(Boolean);
  const numbers = parts.map(Number);
  return numbers.every((each) => Number.isInteger(each) && each >= 1 && each <= 1000)
    ? numbers
    : null;
}
