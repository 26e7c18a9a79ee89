import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { StationRow } from '@/api/generated';
import { formatPercent } from '@/lib/units';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { VehicleStateChip } from '@/ui/status/vehicle-state-chip';
import { HrefLink } from '@/ui/url/href-link';
import classes from './stations.module.css';
import { carsHereQuery } from './stations-api';

/** The cars that stand at a station. */
export function CarsHere({ stop }: { stop: StationRow }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(carsHereQuery(stop));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={4} />;
  if (data.length === 0) {
    return (
      <p className={classes.dim}>
        <Trans>No car stands here right now.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul className={classes.rows} aria-label={t`Cars here`}>
        {data.map((car) => (
          <li key={car.id}>
            <span>
              <HrefLink href={`/vehicles/${car.id}`}>{car.plate}</HrefLink>{' '}
              <span className={classes.dim}>{car.model}</span>
            </span>
            <span className={classes.line}>
              <span className="tnum">{formatPercent(car.soc)}</span>
              <VehicleStateChip state={car.vehicle_state} />
            </span>
          </li>
        ))}
      </ul>
      <HrefLink href={`/vehicles?station=${encodeURIComponent(stop.stop_id)}`}>
        <Trans>See them in the list of vehicles</Trans>
      </HrefLink>
    </>
  );
}
