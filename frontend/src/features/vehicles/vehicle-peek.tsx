import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '@/ui/copy/copy-button';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { VehicleStateChip } from '@/ui/status/vehicle-state-chip';
import { HrefLink } from '@/ui/url/href-link';
import { CarPartsRow } from './car-parts';
import { FollowMessage } from './follow-message';
import { RecentEvents } from './recent-events';
import { VehicleHealth } from './vehicle-health';
import { VehicleMap } from './vehicle-map';
import { VehicleNow } from './vehicle-now';
import classes from './vehicles.module.css';
import { vehicleQuery } from './vehicles-api';

export type VehiclePeekProps = { id: string; onClose: () => void };

/** The selected car: where it is, how it is, what happened to it last. */
export function VehiclePeek({ id, onClose }: VehiclePeekProps) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(vehicleQuery(id));
  const car = data?.data;
  return (
    <PeekPanel
      title={car?.plate ?? t`Vehicle`}
      label={t`Vehicle`}
      href={`/vehicles/${id}`}
      onClose={onClose}
      status={
        car ? (
          <>
            <VehicleStateChip state={car.vehicle_state} />
            <CopyButton text={car.plate} label={t`Copy the plate`} />
          </>
        ) : null
      }
    >
      {car ? (
        <div className={classes.peek}>
          <CarPartsRow kind="banners" car={car} />
          <VehicleMap car={car} height={170} />
          <VehicleNow car={car} />
          <FollowMessage key={car.id} car={car} />
          <section>
            <h3>
              <Trans>Health</Trans>
            </h3>
            <VehicleHealth car={car} />
          </section>
          <section>
            <h3>
              <Trans>Last events</Trans>
            </h3>
            <RecentEvents id={car.id} />
            <HrefLink href={`/vehicles/${id}`}>
              <Trans>Everything about this car</Trans>
            </HrefLink>
          </section>
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={9} />
      )}
    </PeekPanel>
  );
}
