import { useLingui } from '@lingui/react/macro';
import type { VehicleDetail } from '@/api/generated';
import { formatCelsius, formatKilometres, formatPercent, formatVolts } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { TroubleCodes } from './trouble-codes';
import { TyreDrawing } from './tyre-drawing';
import classes from './vehicles.module.css';

/** The numbers a workshop asks for; tyres where they are, trouble codes in words. */
export function VehicleHealth({ car }: { car: VehicleDetail }) {
  const { t } = useLingui();
  return (
    <div className={classes.health}>
      <div className={classes.healthTop}>
        <Facts
          facts={[
            { label: t`Battery health`, value: formatPercent(car.soh, 1) },
            { label: t`12 V battery`, value: formatVolts(car.v12) },
            { label: t`Temperature`, value: formatCelsius(car.temp_c) },
            { label: t`Odometer`, value: formatKilometres(car.odometer_m, 0) },
          ]}
        />
        <TyreDrawing pressures={car.tyre_kpa} />
      </div>
      <TroubleCodes id={car.id} codes={car.dtc} />
    </div>
  );
}
