import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoney, formatMoneyCompact } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { BandChart } from '@/ui/charts/band-chart';
import { anomalyDaysQuery } from './outlook-api';

/** The days around it: usual days, unusual ones, and how much would still be usual. */
export function AnomalyChart({ id }: { id: string }) {
  const { t } = useLingui();
  const { data } = useQuery(anomalyDaysQuery(id));
  const currency = data?.currency ?? 'USD';
  const points = (data?.items ?? []).map((each) => ({
    x: each.day,
    values: {
      usual: each.unusual ? null : each.amount,
      unusual: each.unusual ? each.amount : null,
      expected: each.expected,
    },
    ranges: {
      band:
        each.expected === null || each.high === null
          ? null
          : ([Math.max(0, 2 * each.expected - each.high), each.high] as const),
    },
  }));
  return (
    <BandChart
      title={t`The days around it`}
      xLabel={t`Day (UTC)`}
      yLabel={t`Cost (${currency})`}
      points={points}
      bars={[
        { key: 'usual', label: t`Billed`, color: '--chart-1' },
        { key: 'unusual', label: t`Unusual`, color: '--tone-bad' },
      ]}
      lines={[{ key: 'expected', label: t`Expected`, color: '--chart-2', dashed: true }]}
      bands={[{ key: 'band', label: t`Still usual`, color: '--chart-2', opacity: 0.18 }]}
      isLoading={!data}
      height={220}
      formatX={(x) => formatDay(x, 'UTC')}
      formatValue={(value) => formatMoney(value.toFixed(2), currency)}
      formatAxis={(value) => formatMoneyCompact(value, currency)}
    />
  );
}
