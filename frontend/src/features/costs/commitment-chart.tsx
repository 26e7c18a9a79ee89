import { useLingui } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatMoney, formatMoneyCompact } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { StackedBarChart } from '@/ui/charts/stacked-bar-chart';
import type { ChartPoint } from '@/ui/charts/types';
import { ErrorState } from '@/ui/states/error-state';
import type { Savings } from './insight-api';

/** Kinds of use that have commitments, by day: committed, at the usual price, spot. */
export function CommitmentChart({ query }: { query: UseQueryResult<Savings> }) {
  const { t } = useLingui();
  const { data, error, refetch } = query;
  const points = useMemo(() => byDay(data), [data]);
  return (
    <StackedBarChart
      id="commitments"
      title={t`What commitments can cover, by way of paying`}
      xLabel={t`Day (UTC)`}
      yLabel={t`Cost (USD)`}
      series={[
        { key: 'Committed', label: t`Committed`, color: '--chart-2' },
        { key: 'Standard', label: t`Usual price`, color: '--chart-3' },
        { key: 'Dynamic', label: t`Spot`, color: '--chart-4' },
      ]}
      points={points}
      isLoading={query.isPending}
      empty={error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      height={240}
      formatX={(x) => formatDay(x, 'UTC')}
      formatValue={(value) => formatMoney(value.toFixed(2), 'USD')}
      formatAxis={(value) => formatMoneyCompact(value, 'USD')}
    />
  );
}

function byDay(data: Savings | undefined): ChartPoint[] {
  const days = new Map<string, Record<string, number>>();
  for (const { day, category, amount } of data?.commitment.days ?? []) {
    days.set(day, { ...days.get(day), [category]: Number(amount) });
  }
  return [...days].map(([x, values]) => ({ x, values }));
}
