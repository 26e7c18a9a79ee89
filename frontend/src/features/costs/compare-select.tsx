import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import type { CostView } from './use-cost-view';

const YEAR_MONTHS = 12;

/** With which days the period is compared: those before it, or the same ones a month or a year ago. */
export function CompareSelect({ view }: { view: CostView }) {
  const { t } = useLingui();
  const { period, search, update } = view;
  const shifted = (months: number) => ({
    before_start: earlier(period.start, months),
    before_end: earlier(period.end, months),
  });
  const choices = {
    before: { before_start: undefined, before_end: undefined },
    month: shifted(1),
    year: shifted(YEAR_MONTHS),
  };
  const chosen = Object.entries(choices).find(
    ([, days]) =>
      days.before_start === search.before_start && days.before_end === search.before_end,
  );
  return (
    <NativeSelect
      size="xs"
      aria-label={t`Compare with`}
      value={chosen?.[0] ?? 'own'}
      onChange={({ currentTarget: { value } }) => {
        if (value in choices) update(choices[value as keyof typeof choices]);
      }}
      data={[
        { value: 'before', label: t`Against the days before` },
        { value: 'month', label: t`Against a month ago` },
        { value: 'year', label: t`Against a year ago` },
        ...(chosen ? [] : [{ value: 'own', label: t`Against own dates` }]),
      ]}
    />
  );
}

/** The same day so many months ago; the last of the month where it has no such day. */
export function earlier(day: string, months: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(at.getUTCDate(), last));
  return first.toISOString().slice(0, 10);
}
