import { useLingui } from '@lingui/react/macro';
import type { VehicleDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { Card } from '@/ui/page/card';
import { CarCards } from './car-parts';
import { FollowMessage } from './follow-message';
import { VehicleHealth } from './vehicle-health';
import { VehicleHistory } from './vehicle-history';
import { VehicleIdentity } from './vehicle-identity';
import { VehicleMap } from './vehicle-map';
import { VehicleNow } from './vehicle-now';
import { VehicleTimeline } from './vehicle-timeline';
import classes from './vehicles.module.css';

/** Left what is true now, right what was. */
export function VehicleBody({ car }: { car: VehicleDetail }) {
  const { t } = useLingui();
  const maySeeHistory = useCan()('telemetry.view');
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <Card title={t`Right now`}>
          <div className={classes.peek}>
            <VehicleMap car={car} height={210} />
            <VehicleNow car={car} />
            <FollowMessage key={car.id} car={car} />
          </div>
        </Card>
        <Card title={t`Health`}>
          <VehicleHealth car={car} />
        </Card>
        <Card title={t`Master data`}>
          <VehicleIdentity car={car} />
        </Card>
        <CarCards side="now" car={car} />
      </div>
      <div className={classes.column}>
        {maySeeHistory ? <VehicleHistory id={car.id} /> : null}
        <VehicleTimeline id={car.id} />
        {/* last, so that what comes later pushes nothing away */}
        <CarCards side="past" car={car} />
      </div>
    </div>
  );
}
