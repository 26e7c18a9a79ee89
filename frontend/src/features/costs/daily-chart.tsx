import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { QueryParams } from '@/api/params';
import { formatMoney, formatMoneyCompact } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { StackedBarChart } from '@/ui/charts/stacked-bar-chart';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { dailyQuery } from './costs-api';
import type { Period } from './period';
import { grainOf, OTHER, stack } from './stack';

export type DailyChartProps = {
  params: QueryParams;
  period: Period;
  /** A click on a bar's part: which group. */
  onSelectGroup: (group: string) => void;
};

/** The bill as stacked bars, a day each; months when there are too many days to tell apart. */
export function DailyChart({ params, period, onSelectGroup }: DailyChartProps) {
  const { t } = useLingui();
  const { data, isPending, error, refetch } = useQuery(dailyQuery(params));
  const grain = grainOf(period);
  const { series, points } = useMemo(
    () => (data ? stack(data, grain) : { series: [], points: [] }),
    [data, grain],
  );
  const currency = data?.currency ?? 'USD';
  return (
    <StackedBarChart
      id="daily"
      title={grain === 'day' ? t`Cost per day` : t`Cost per month`}
      xLabel={grain === 'day' ? t`Day (UTC)` : t`Month (UTC)`}
      yLabel={t`Cost (${currency})`}
      series={series}
      points={points}
      isLoading={isPending}
      empty={
        error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : data?.items.length === 0 ? (
          <EmptyState
            title={t`No cost in these days`}
            why={t`No line of a bill falls into the period with these filters.`}
          />
        ) : null
      }
      height={300}
      formatX={(x) => (grain === 'day' ? formatDay(x, 'UTC') : monthName(x))}
      formatValue={(value) => formatMoney(value.toFixed(2), currency)}
      formatAxis={(value) => formatMoneyCompact(value, currency)}
      onSelect={(_, group) => {
        if (group && group !== OTHER) onSelectGroup(group);
      }}
    />
  );
}

function monthName(x: string | number): string {
  return new Intl.DateTimeFormat('en-SG', {
    month: 'short',
    year: '2-digit',
    timeZone: 'UTC',
  }).format(new Date(x));
}
