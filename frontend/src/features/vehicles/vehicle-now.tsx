import { Trans, useLingui } from '@lingui/react/macro';
import type { VehicleDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { formatKilometres, formatKilowatts, formatSpeed } from '@/lib/units';
import { type Fact, Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';
import { Ago } from './ago';
import { ReachChip } from './reach-chip';
import { SocBar } from './soc-bar';
import { useWhereabouts } from './use-whereabouts';
import { isCharging } from './vehicle-columns';
import classes from './vehicles.module.css';

/** What is true of the car right now: place, charge and range, reach, motion, locks. */
export function VehicleNow({ car }: { car: VehicleDetail }) {
  const { t } = useLingui();
  const whereabouts = useWhereabouts(car);
  const maySeeStations = useCan()('station.view');
  const yesNo = (value: boolean | null, yes: string, no: string) =>
    value === null ? null : value ? yes : no;
  const place =
    whereabouts?.stationId && maySeeStations ? (
      <HrefLink href={`/stations/${whereabouts.stationId}`}>{whereabouts.text}</HrefLink>
    ) : (
      whereabouts?.text
    );
  const charge = (
    <span className={classes.line}>
      <SocBar soc={car.soc} charging={isCharging(car)} />
      {car.soc === null ? null : (
        <span className={classes.dim}>
          <Trans>
            about {formatKilometres(car.range_left_m ?? (car.range_m * car.soc) / 100, 0)}
          </Trans>
        </span>
      )}
    </span>
  );
  const reach = (
    <span className={classes.line}>
      <ReachChip contactable={car.contactable} />
      <Ago at={car.heard_at} />
    </span>
  );
  const facts: Fact[] = [
    { label: t`Where`, value: place },
    { label: t`Charge`, value: charge },
    { label: t`Last heard`, value: reach },
    { label: t`State since`, value: <Ago at={car.state_at} /> },
    { label: t`Speed`, value: car.speed_kmh === null ? null : formatSpeed(car.speed_kmh) },
    {
      label: t`Charging`,
      value: isCharging(car)
        ? t`with ${formatKilowatts(car.charging_kw)}`
        : yesNo(car.plugged, t`plugged in, no current`, t`not plugged in`),
    },
    { label: t`Doors`, value: yesNo(car.locked, t`locked`, t`unlocked`) },
    { label: t`Ignition`, value: yesNo(car.ignition, t`on`, t`off`) },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null && value !== undefined)} />;
}
