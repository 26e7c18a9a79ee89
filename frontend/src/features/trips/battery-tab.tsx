import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { EnergyCard } from './energy-card';
import { HealthCard } from './health-card';
import { RangeCard } from './range-card';
import classes from './trips.module.css';
import { batteryQuery } from './trips-api';

/** How the battery ages, what driving costs, and how far the car goes. */
export function BatteryTab({ id }: CarSubject) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(batteryQuery(id));
  if (!data) {
    return (
      <Card title={t`Battery`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={10} />
        )}
      </Card>
    );
  }
  return (
    <div className={classes.column}>
      <RangeCard range={data.range} />
      <HealthCard report={data} />
      <EnergyCard id={id} />
    </div>
  );
}
