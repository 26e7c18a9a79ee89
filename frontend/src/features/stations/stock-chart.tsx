import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StationRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { StackedAreaChart } from '@/ui/charts/stacked-area-chart';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { stockQuery } from './stations-api';

/** What stood at a station over the day: above the line of its bays there is no room. */
export function StockChart({ stop }: { stop: StationRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data, error, isPending, refetch } = useQuery(stockQuery(stop.id));
  const title = t`Cars here, last 24 hours`;
  const points = useMemo(
    () =>
      (data?.slots ?? []).map((x, index) => ({
        x,
        values: Object.fromEntries(
          Object.entries(data?.series ?? {}).map(([key, counts]) => [key, counts[index] ?? 0]),
        ),
      })),
    [data],
  );
  if (error && !data) {
    return (
      <Card title={title}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Card>
    );
  }
  if (data && points.length < 2) {
    return (
      <Card title={title}>
        <EmptyState
          title={t`No history yet`}
          why={t`Stations are counted every quarter of an hour; the curve begins with the second count.`}
        />
      </Card>
    );
  }
  return (
    <Card>
      <StackedAreaChart
        id="stock"
        title={title}
        xLabel={t`Time (${tz})`}
        yLabel={t`Cars`}
        series={[
          { key: 'available', label: t`Available`, color: '--chart-1' },
          { key: 'charging', label: t`Available, charging`, color: '--chart-2' },
          { key: 'reserved', label: t`With a customer`, color: '--chart-4' },
          { key: 'disabled', label: t`Out of service`, color: '--chart-5' },
        ]}
        points={points}
        levels={
          stop.capacity === null
            ? undefined
            : [{ label: t`Bays`, value: stop.capacity, color: '--text-dim' }]
        }
        isLoading={isPending}
        formatX={(x) => formatTime(x, tz)}
        formatValue={(value) => formatCount(value)}
        height={220}
      />
    </Card>
  );
}
