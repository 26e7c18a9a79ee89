import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import type { CustomerRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useCustomerColumns } from './customer-columns';
import { CustomerStatusChip, statusLooks, tierWords } from './customer-words';
import classes from './rentals.module.css';
import { customerKeys, POLL_MS } from './rentals-api';

/** Who rents; how they can be reached is shown on their page, to who says why. */
export function CustomersPage() {
  const { t } = useLingui();
  const fields = useCustomerFields();
  const columns = useCustomerColumns();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? 'number';
  const params = { ...filter.params, order };
  const pages = usePages<CustomerRow>({
    queryKey: customerKeys.list(params),
    path: '/customers',
    params,
    pollMs: 4 * POLL_MS,
  });
  const views = useMemo((): SavedView[] => {
    const view = (id: string, label: string, shown: Record<string, string>) => ({
      id,
      label,
      search: shown,
    });
    return [
      view('all', t`All`, {}),
      view('business', t`Business`, { tier: 'business' }),
      view('blocked', t`Blocked`, { status: 'blocked' }),
    ];
  }, [t]);
  return (
    <Page title={t`Customers`} fill>
      <SavedViews listId="customers" path="/customers" builtIn={views} fields={fields} />
      <DataGrid
        id="customers"
        label={t`Customers`}
        columns={columns}
        {...pages.source}
        rowId={(person) => person.id}
        rowHref={(person) => `/customers/${person.id}`}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No customers yet`}
            why={t`They appear as soon as the core platform tells of the first one.`}
          />
        }
        toolbar={
          <PropertyFilter {...filter.bar} placeholder={t`Filter, or type a customer number`} />
        }
        tools={<ExportButton path="/customers.csv" params={params} fileName="customers.csv" />}
        phoneRow={(person) => <PhoneRow person={person} />}
      />
    </Page>
  );
}

function useCustomerFields(): FilterField[] {
  const { t } = useLingui();
  const tiers = Object.entries(tierWords).map(([value, label]) => ({ value, label: t(label) }));
  const statuses = Object.entries(statusLooks).map(([value, { label }]) => ({
    value,
    label: t(label),
  }));
  return [
    { key: 'tier', label: t`Tier`, kind: 'choice', options: tiers },
    { key: 'status', label: t`Status`, kind: 'choice', options: statuses },
  ];
}

function PhoneRow({ person }: { person: CustomerRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  return (
    <>
      <span className={classes.phoneLine}>
        <b className={classes.clip}>{person.number || t`Not told yet`}</b>
        <span className={classes.phoneEnd}>
          <CustomerStatusChip status={person.status} />
        </span>
      </span>
      <span className={classes.phoneLine} data-dim>
        <span className={classes.clip}>{person.masked_name}</span>
        <span className={classes.phoneEnd}>
          {person.last_rental_at ? formatDateTime(person.last_rental_at, tz) : t`Never rented`}
        </span>
      </span>
    </>
  );
}
