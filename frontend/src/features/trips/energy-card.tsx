import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatCount } from '@/lib/units';
import { TimeStack } from '@/ui/charts/time-stack';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './trips.module.css';
import { energyQuery } from './trips-api';

/** What a kilometre cost on each day, beside all cars of the same type. */
export function EnergyCard({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(energyQuery(id));
  const lines = useMemo(() => {
    if (!data) return null;
    const own = new Map(data.own.map((day) => [day.date, day.wh_per_km]));
    return {
      times: data.peers.map(({ date }) => Date.parse(date)),
      own: data.peers.map(({ date }) => own.get(date)),
      peers: data.peers.map(({ wh_per_km }) => wh_per_km),
    };
  }, [data]);
  if (!data || !lines) {
    return (
      <Card title={t`Energy per kilometre`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={6} />
        )}
      </Card>
    );
  }
  if (lines.times.length === 0) {
    return (
      <Card title={t`Energy per kilometre`}>
        <EmptyState
          title={t`No trips yet`}
          why={t`Trips of a kilometre and more tell what driving costs.`}
        />
      </Card>
    );
  }
  const format = (value: number) => t`${formatCount(value)} Wh/km`;
  return (
    <Card>
      <TimeStack
        id="energy"
        title={t`Energy per kilometre`}
        xLabel={t`Day`}
        zone="UTC"
        sync="battery-energy"
        panels={[
          {
            key: 'energy',
            title: t`Energy per kilometre`,
            yLabel: t`Energy (Wh/km)`,
            times: lines.times,
            series: [
              { key: 'own', label: t`This car`, color: '--chart-1', values: lines.own, format },
              {
                key: 'peers',
                label: t`All of its type`,
                color: '--chart-7',
                values: lines.peers,
                format,
              },
            ],
          },
        ]}
      />
      <p className={classes.note}>
        <Trans>Trips of a kilometre and more, by the charge that they took.</Trans>
      </p>
    </Card>
  );
}
