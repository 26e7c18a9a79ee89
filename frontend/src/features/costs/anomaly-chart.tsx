import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoney, formatMoneyCompact } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { BandChart, type BandPoint } from '@/ui/charts/band-chart';
import { type Anomaly, anomalyDaysQuery } from './outlook-api';

/** The days around it: usual days, unusual ones, and how much would still be usual. */
export function AnomalyChart({ id, row }: { id: string; row: Anomaly | undefined }) {
  const { t } = useLingui();
  const { data } = useQuery(anomalyDaysQuery(id));
  const currency = data?.currency ?? 'USD';
  const billed: BandPoint[] = (data?.items ?? []).map((each) => ({
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
  const estimated = row?.estimated ? [estimateOf(row)] : [];
  return (
    <BandChart
      id="around"
      title={t`The days around it`}
      xLabel={t`Day (UTC)`}
      yLabel={t`Cost (${currency})`}
      points={[...billed, ...estimated]}
      bars={[
        { key: 'usual', label: t`Billed`, color: '--chart-1' },
        row?.estimated
          ? { key: 'estimated', label: t`Estimated so far`, color: '--tone-bad', opacity: 0.55 }
          : { key: 'unusual', label: t`Unusual`, color: '--tone-bad' },
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

/** The unusual hours that no bill tells yet, on their day. */
function estimateOf(row: Anomaly): BandPoint {
  return { x: row.last_on, values: { estimated: Number(row.actual) } };
}
