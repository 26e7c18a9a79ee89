import { useLingui } from '@lingui/react/macro';
import type { RentalDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { formatKilometres, UNKNOWN } from '@/lib/units';
import { type Fact, Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';
import { Lasted } from './lasted';

/** Who, which car, from where to where, from when to when. */
export function RentalFacts({ rental }: { rental: RentalDetail }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const can = useCan();
  const link = (may: boolean, href: string, text: string) =>
    may ? <HrefLink href={href}>{text}</HrefLink> : text;
  const stop = (id: string | null, name: string | null) =>
    id && name ? link(can('station.view'), `/stations/${id}`, name) : UNKNOWN;
  const moment = (label: string, at: string | null): Fact[] =>
    at ? [{ label, value: formatDateTime(at, tz) }] : [];
  const who = [rental.customer_number, rental.customer_name].filter(Boolean).join(' · ');
  return (
    <Facts
      facts={[
        {
          label: t`Customer`,
          value: link(
            can('customer.view'),
            `/customers/${rental.customer}`,
            who || t`Not told yet`,
          ),
        },
        {
          label: t`Car`,
          value: rental.vehicle
            ? link(can('vehicle.view'), `/vehicles/${rental.vehicle}`, rental.plate ?? UNKNOWN)
            : UNKNOWN,
        },
        { label: t`From`, value: stop(rental.start_station, rental.start_station_name) },
        { label: t`To`, value: stop(rental.end_station, rental.end_station_name) },
        ...moment(t`Reserved`, rental.reserved_at),
        ...moment(t`Taken`, rental.started_at),
        ...moment(rental.is_corrected ? t`Ended (corrected)` : t`Ended`, rental.ended_at),
        ...moment(t`Cancelled`, rental.cancelled_at),
        ...moment(t`Expired`, rental.expired_at),
        ...(rental.started_at ? [{ label: t`Lasted`, value: <Lasted rental={rental} /> }] : []),
        ...(rental.distance_m === null
          ? []
          : [{ label: t`Distance`, value: formatKilometres(rental.distance_m) }]),
      ]}
    />
  );
}
