import { useLingui } from '@lingui/react/macro';
import { Group, NativeSelect, TextInput } from '@mantine/core';
import { dayAfter, lastDay, type PeriodPreset, PRESETS, presetPeriod } from './period';
import type { CostView } from './use-cost-view';

const CUSTOM = 'custom';

/** The days looked at: a preset, or two dates of one's own (the second belongs to the period). */
export function PeriodSelect({ view }: { view: CostView }) {
  const { t } = useLingui();
  const { period, preset, now, update } = view;
  const names: Record<PeriodPreset, string> = {
    month: t`This month`,
    'last-month': t`Last month`,
    '30d': t`Last 30 days`,
    '90d': t`Last 90 days`,
    '13m': t`13 months`,
  };
  const choose = (value: string) => {
    if (value !== CUSTOM) update(presetPeriod(value as PeriodPreset, now));
  };
  const setEnd = (day: string) => {
    const end = dayAfter(day);
    if (end > period.start) update({ ...period, end });
  };
  return (
    <Group gap={6}>
      <NativeSelect
        size="xs"
        aria-label={t`Period`}
        value={preset ?? CUSTOM}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        data={[
          ...PRESETS.map((value) => ({ value, label: names[value] })),
          { value: CUSTOM, label: t`Own dates` },
        ]}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label={t`First day`}
        value={period.start}
        max={lastDay(period.end)}
        onChange={({ currentTarget: { value } }) => {
          if (value && value < period.end) update({ ...period, start: value });
        }}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label={t`Last day`}
        value={lastDay(period.end)}
        min={period.start}
        onChange={({ currentTarget: { value } }) => {
          if (value) setEnd(value);
        }}
      />
    </Group>
  );
}
