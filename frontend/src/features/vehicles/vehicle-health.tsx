import { useLingui } from '@lingui/react/macro';
import type { VehicleDetail } from '@/api/generated';
import {
  formatCelsius,
  formatKilometres,
  formatKilopascal,
  formatPercent,
  formatVolts,
  UNKNOWN,
} from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './vehicles.module.css';

/** The numbers a workshop asks for. */
export function VehicleHealth({ car }: { car: VehicleDetail }) {
  const { t } = useLingui();
  const tyres = car.tyre_kpa?.length ? (
    <ul className={classes.tyres} aria-label={t`Tyre pressures`}>
      {car.tyre_kpa.map((kpa, wheel) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the wheel
        <li key={wheel}>{formatKilopascal(kpa)}</li>
      ))}
    </ul>
  ) : (
    UNKNOWN
  );
  const codes = car.dtc?.length ? (
    <span className={classes.line}>
      {car.dtc.map((code) => (
        <StatusChip key={code} tone="warn" label={code} />
      ))}
    </span>
  ) : car.dtc ? (
    t`none`
  ) : (
    UNKNOWN
  );
  return (
    <Facts
      facts={[
        { label: t`12 V battery`, value: formatVolts(car.v12) },
        { label: t`Tyres`, value: tyres },
        { label: t`Temperature`, value: formatCelsius(car.temp_c) },
        { label: t`Battery health`, value: formatPercent(car.soh, 1) },
        { label: t`Trouble codes`, value: codes },
        { label: t`Odometer`, value: formatKilometres(car.odometer_m, 0) },
      ]}
    />
  );
}
