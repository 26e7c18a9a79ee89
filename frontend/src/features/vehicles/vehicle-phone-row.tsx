import type { VehicleRow } from '@/api/generated';
import { VehicleStateChip } from '@/ui/status/vehicle-state-chip';
import { Ago } from './ago';
import { SocBar } from './soc-bar';
import { isCharging } from './vehicle-columns';
import classes from './vehicles.module.css';

/** A car in two lines, for narrow screens. */
export function VehiclePhoneRow({ car }: { car: VehicleRow }) {
  return (
    <>
      <span className={classes.phoneLine}>
        <b>{car.plate}</b>
        <VehicleStateChip state={car.vehicle_state} />
        <span className={classes.phoneEnd}>
          <SocBar soc={car.soc} charging={isCharging(car)} />
        </span>
      </span>
      <span className={classes.phoneLine} data-dim>
        <span className={classes.clip}>
          {[car.model, car.station_name].filter(Boolean).join(' · ')}
        </span>
        <span className={classes.phoneEnd}>
          <Ago at={car.ts} />
        </span>
      </span>
    </>
  );
}
