import '@mantine/core/styles/Switch.css';
import { useLingui } from '@lingui/react/macro';
import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { summaryQuery } from '@/api/fleet';
import { useMarket } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { StackedAreaChart } from '@/ui/charts/stacked-area-chart';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { vehicleStates } from '@/ui/status/vehicle-states';
import classes from './overview.module.css';
import { statesQuery } from './overview-api';
import { occurring, statePoints } from './states-series';

/** The fleet by state over a day; a click on a state opens the cars that are in it. */
export function StatesChart() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const router = useRouter();
  const [withAvailable, setWithAvailable] = useState(true);
  const { data, error, isPending, refetch } = useQuery(statesQuery);
  const { data: current, dataUpdatedAt } = useQuery(summaryQuery);
  const points = useMemo(
    () => (data ? statePoints(data, current, dataUpdatedAt) : []),
    [data, current, dataUpdatedAt],
  );
  const series = occurring(points)
    .filter((state) => withAvailable || state !== 'available')
    .map((key) => ({ key, label: t(vehicleStates[key].label), color: vehicleStates[key].color }));
  if (error && !data) {
    return (
      <Card title={t`Cars by state, last 24 hours`}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Card>
    );
  }
  if (data && points.length < 2) {
    return (
      <Card title={t`Cars by state, last 24 hours`}>
        <EmptyState
          title={t`No history yet`}
          why={t`The fleet is counted every quarter of an hour; the curve begins with the second count.`}
        />
      </Card>
    );
  }
  return (
    <Card>
      <StackedAreaChart
        id="states"
        title={t`Cars by state, last 24 hours`}
        xLabel={t`Time (${tz})`}
        yLabel={t`Cars`}
        series={series}
        points={points}
        isLoading={isPending}
        formatX={(x) => formatTime(x, tz)}
        formatValue={(value) => formatCount(value)}
        onSelectSeries={(state) => router.history.push(`/vehicles?vehicle_state=${state}`)}
        tools={
          <Switch
            className={classes.switch}
            label={t`With available cars`}
            checked={withAvailable}
            onChange={({ currentTarget }) => setWithAvailable(currentTarget.checked)}
          />
        }
      />
    </Card>
  );
}
