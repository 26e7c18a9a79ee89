import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoney, formatMoneyCompact } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { BandChart } from '@/ui/charts/band-chart';
import { outlookQuery } from './outlook-api';

/** The days that are known, and those to come with their bands. */
export function ForecastChart({ id, months }: { id: string | undefined; months: number }) {
  const { t } = useLingui();
  const { data } = useQuery({ ...outlookQuery(id ?? '', months), enabled: !!id });
  const currency = data?.currency ?? 'USD';
  const points = (data?.items ?? []).map((each) => ({
    x: each.day,
    values: { actual: each.actual, mean: each.mean },
    ranges: {
      band95: pair(each.low95, each.high95),
      band80: pair(each.low80, each.high80),
    },
  }));
  return (
    <BandChart
      id="forecast"
      title={t`Cost per day`}
      xLabel={t`Day (UTC)`}
      yLabel={t`Cost (${currency})`}
      points={points}
      lines={[
        { key: 'actual', label: t`Billed`, color: '--chart-1' },
        { key: 'mean', label: t`Expected`, color: '--chart-2', dashed: true },
      ]}
      bands={[
        { key: 'band95', label: t`95 % band`, color: '--chart-2', opacity: 0.12 },
        { key: 'band80', label: t`80 % band`, color: '--chart-2', opacity: 0.22 },
      ]}
      isLoading={!data}
      height={320}
      formatX={(x) => formatDay(x, 'UTC')}
      formatValue={(value) => formatMoney(value.toFixed(2), currency)}
      formatAxis={(value) => formatMoneyCompact(value, currency)}
    />
  );
}

function pair(low: number | null, high: number | null): readonly [number, number] | null {
  return low === null || high === null ? null : [low, high];
}
