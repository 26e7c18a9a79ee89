import { useLingui } from '@lingui/react/macro';
import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dayAfter, daysBefore, lastDay, lengthInDays, type Period } from './period';
import type { CostView } from './use-cost-view';

const YEAR_MONTHS = 12;
const OWN = 'own';

/** With which days the period is compared: those before it, the same ones a month or a year ago, any others. */
export function CompareSelect({ view }: { view: CostView }) {
  const { t } = useLingui();
  const { period, search, update } = view;
  const [asksOwn, setAsksOwn] = useState(false);
  const shifted = (months: number) => ({
    before_start: earlier(period.start, months),
    before_end: earlier(period.end, months),
  });
  const choices = {
    before: { before_start: undefined, before_end: undefined },
    month: shifted(1),
    year: shifted(YEAR_MONTHS),
  };
  const found = Object.entries(choices).find(
    ([, days]) =>
      days.before_start === search.before_start && days.before_end === search.before_end,
  );
  const chosen = asksOwn ? OWN : (found?.[0] ?? OWN);
  const compared: Period = {
    start: search.before_start ?? daysBefore(period.start, lengthInDays(period)),
    end: search.before_end ?? period.start,
  };
  return (
    <Group gap={6}>
      <NativeSelect
        size="xs"
        aria-label={t`Compare with`}
        value={chosen}
        onChange={({ currentTarget: { value } }) => {
          setAsksOwn(value === OWN);
          if (value in choices) update(choices[value as keyof typeof choices]);
        }}
        data={[
          { value: 'before', label: t`Against the days before` },
          { value: 'month', label: t`Against a month ago` },
          { value: 'year', label: t`Against a year ago` },
          { value: OWN, label: t`Against own dates` },
        ]}
      />
      {chosen === OWN ? (
        <OwnDates
          days={compared}
          onChange={({ start, end }) => update({ before_start: start, before_end: end })}
        />
      ) : null}
    </Group>
  );
}

type OwnDatesProps = { days: Period; onChange: (days: Period) => void };

/** Two dates; the second belongs to the days compared with. */
function OwnDates({ days, onChange }: OwnDatesProps) {
  const { t } = useLingui();
  return (
    <>
      <TextInput
        size="xs"
        type="date"
        aria-label={t`First day compared with`}
        value={days.start}
        max={lastDay(days.end)}
        onChange={({ currentTarget: { value } }) => {
          if (value && value < days.end) onChange({ ...days, start: value });
        }}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label={t`Last day compared with`}
        value={lastDay(days.end)}
        min={days.start}
        onChange={({ currentTarget: { value } }) => {
          if (value && value >= days.start) onChange({ ...days, end: dayAfter(value) });
        }}
      />
    </>
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
