import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { CustomerRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDate, formatDateTime } from '@/lib/time';
import { formatCount, UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import { CustomerStatusChip, tierWords } from './customer-words';

export function useCustomerColumns(): GridColumn<CustomerRow>[] {
  const { t } = useLingui();
  const { tz } = useMarket();
  return useMemo(
    () => [
      {
        id: 'number',
        header: t`Customer`,
        value: (person) => person.number,
        cell: (person) => (
          <HrefLink href={`/customers/${person.id}`}>{person.number || t`Not told yet`}</HrefLink>
        ),
        width: 130,
        always: true,
      },
      {
        id: 'masked_name',
        header: t`Name`,
        value: (person) => person.masked_name,
        sortable: false,
        width: 140,
      },
      {
        id: 'status',
        header: t`Status`,
        value: (person) => person.status,
        cell: (person) => <CustomerStatusChip status={person.status} />,
        sortable: false,
        width: 110,
      },
      {
        id: 'tier',
        header: t`Tier`,
        value: (person) => t(tierWords[person.tier]),
        sortable: false,
        width: 110,
      },
      {
        id: 'rental_count',
        header: t`Rentals`,
        value: (person) => person.rental_count,
        cell: (person) => formatCount(person.rental_count),
        numeric: true,
        sortable: false,
        width: 100,
      },
      {
        id: 'last_rental_at',
        header: t`Last rental`,
        value: (person) => person.last_rental_at,
        cell: (person) =>
          person.last_rental_at ? formatDateTime(person.last_rental_at, tz) : UNKNOWN,
        sortable: false,
        width: 170,
      },
      {
        id: 'joined_at',
        header: t`Customer since`,
        value: (person) => person.joined_at,
        cell: (person) => (person.joined_at ? formatDate(person.joined_at, tz) : UNKNOWN),
        width: 150,
      },
      {
        id: 'masked_email',
        header: t`E-mail`,
        value: (person) => person.masked_email,
        sortable: false,
        width: 220,
        grow: true,
      },
      {
        id: 'masked_phone',
        header: t`Phone`,
        value: (person) => person.masked_phone,
        sortable: false,
        width: 130,
      },
    ],
    [t, tz],
  );
}
