import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { RentalRow } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { formatKilometres, UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import { HeldChip } from './held-chip';
import { Lasted } from './lasted';
import { RentalStateChip } from './rental-states';
import { formatFare, lasted } from './rental-values';

export function useRentalColumns(): GridColumn<RentalRow>[] {
  const { t } = useLingui();
  const { tz } = useMarket();
  const can = useCan();
  const seesCars = can('vehicle.view');
  const seesPeople = can('customer.view');
  return useMemo(
    () => [
      {
        id: 'reference',
        header: t`Rental`,
        value: (rental) => rental.reference,
        cell: (rental) => <HrefLink href={`/rentals/${rental.id}`}>{rental.reference}</HrefLink>,
        sortable: false,
        width: 120,
        always: true,
      },
      {
        id: 'state',
        header: t`State`,
        value: (rental) => rental.state,
        cell: (rental) => <RentalStateChip state={rental.state} />,
        sortable: false,
        width: 130,
      },
      {
        id: 'plate',
        header: t`Car`,
        value: (rental) => rental.plate,
        cell: (rental) =>
          rental.vehicle && seesCars ? (
            <HrefLink href={`/vehicles/${rental.vehicle}`}>{rental.plate}</HrefLink>
          ) : (
            (rental.plate ?? UNKNOWN)
          ),
        sortable: false,
        width: 110,
      },
      {
        id: 'customer',
        header: t`Customer`,
        value: (rental) => rental.customer_number,
        cell: (rental) =>
          seesPeople ? (
            <HrefLink href={`/customers/${rental.customer}`}>
              {rental.customer_number || t`Not told yet`}
            </HrefLink>
          ) : (
            rental.customer_number
          ),
        sortable: false,
        width: 120,
      },
      {
        id: 'opened_at',
        header: t`Reserved`,
        value: (rental) => rental.opened_at,
        cell: (rental) => formatDateTime(rental.opened_at, tz),
        width: 165,
      },
      {
        id: 'started_at',
        header: t`Taken`,
        value: (rental) => rental.started_at,
        cell: (rental) => (rental.started_at ? formatDateTime(rental.started_at, tz) : UNKNOWN),
        width: 165,
        initiallyHidden: true,
      },
      {
        id: 'ended_at',
        header: t`Ended`,
        value: (rental) => rental.ended_at,
        cell: (rental) => (rental.ended_at ? formatDateTime(rental.ended_at, tz) : UNKNOWN),
        width: 165,
        initiallyHidden: true,
      },
      {
        id: 'lasted',
        header: t`Lasted`,
        value: (rental) => lasted(rental, Date.now()),
        cell: (rental) => <Lasted rental={rental} />,
        numeric: true,
        sortable: false,
        width: 110,
      },
      {
        id: 'distance_m',
        header: t`Distance`,
        value: (rental) => rental.distance_m,
        cell: (rental) => formatKilometres(rental.distance_m),
        numeric: true,
        width: 100,
      },
      {
        id: 'fare_minor',
        header: t`Fare`,
        value: (rental) => rental.fare_minor,
        cell: (rental) => formatFare(rental),
        numeric: true,
        width: 100,
      },
      {
        id: 'held_at',
        header: t`Money`,
        value: (rental) => rental.held_at,
        cell: (rental) => <HeldChip rental={rental} />,
        sortable: false,
        width: 100,
      },
      {
        id: 'start_station',
        header: t`From`,
        value: (rental) => rental.start_station_name,
        sortable: false,
        width: 170,
        grow: true,
      },
      {
        id: 'end_station',
        header: t`To`,
        value: (rental) => rental.end_station_name,
        sortable: false,
        width: 170,
      },
    ],
    [t, tz, seesCars, seesPeople],
  );
}
