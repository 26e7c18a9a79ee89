import { useLingui } from '@lingui/react/macro';
import type { VehicleDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDate, formatDateTime } from '@/lib/time';
import { formatKilometres, formatKilowattHours, UNKNOWN } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';

/** What we hold about the car, whether it speaks or not. */
export function VehicleIdentity({ car }: { car: VehicleDetail }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { markets } = useMe();
  const maySeeStations = useCan()('station.view');
  const { make, model } = car.vehicle_type;
  const home = car.home_station;
  return (
    <Facts
      facts={[
        { label: t`Plate`, value: car.plate },
        { label: t`VIN`, value: car.vin },
        { label: t`Type`, value: `${make} ${model}` },
        { label: t`Usable battery`, value: formatKilowattHours(Number(car.battery_kwh)) },
        { label: t`Range when full`, value: formatKilometres(car.range_m, 0) },
        {
          label: t`Home station`,
          value:
            home && maySeeStations ? (
              <HrefLink href={`/stations/${home.id}`}>{home.name}</HrefLink>
            ) : (
              (home?.name ?? UNKNOWN)
            ),
        },
        { label: t`Owner`, value: car.owner?.name ?? t`Our own car` },
        {
          label: t`Market`,
          value: markets.find(({ code }) => code === car.market)?.name ?? car.market,
        },
        {
          label: t`First registered`,
          value: car.first_registration_date
            ? formatDate(car.first_registration_date, 'UTC')
            : UNKNOWN,
        },
        { label: t`Device`, value: car.device_id },
        { label: t`In the fleet since`, value: formatDateTime(car.created_at, tz) },
        { label: t`Changed`, value: formatDateTime(car.updated_at, tz) },
      ]}
    />
  );
}
