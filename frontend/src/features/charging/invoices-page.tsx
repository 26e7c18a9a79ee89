import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { formatMinor } from '@/lib/money';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { chargingKeys, type Invoice } from './charging-api';
import { ChargingTabs } from './charging-tabs';
import { InvoiceChip } from './chips';
import { useInvoiceColumns } from './invoice-columns';
import { periodOf } from './period';
import { TakeInvoiceButton } from './take-invoice-button';

/** What operators want to be paid, and what came of looking at it. */
export function InvoicesPage() {
  const { t } = useLingui();
  const fields = useMemo(
    (): FilterField[] => [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: [
          { value: 'received', label: t`To be decided` },
          { value: 'agreed', label: t`Agreed` },
          { value: 'disputed', label: t`Disputed` },
        ],
      },
      { key: 'clean', label: t`Every line agrees`, kind: 'flag' },
    ],
    [t],
  );
  const columns = useInvoiceColumns();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-period_from';
  const params = { ...filter.params, order };
  const pages = usePages<Invoice>({
    queryKey: chargingKeys.list({ ...params, of: 'invoices' }),
    path: '/charging/invoices',
    params,
  });
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'open', label: t`To be decided`, search: { state: 'received' } },
      { id: 'odd', label: t`With lines that differ`, search: { clean: 'false' } },
    ],
    [t],
  );
  return (
    <Page
      title={t`Charging`}
      fill
      actions={<Can do="energy_invoice.work">{<TakeInvoiceButton />}</Can>}
    >
      <ChargingTabs active="invoices" />
      <SavedViews
        listId="energy-invoices"
        path="/charging/invoices"
        builtIn={views}
        fields={fields}
      />
      <DataGrid
        id="energy-invoices"
        label={t`Energy invoices`}
        columns={columns}
        {...pages.source}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/charging/invoices/${id}`}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No invoices yet`}
            why={t`Bring an operator's invoice with its lines: each is compared with the record that it names.`}
          />
        }
        toolbar={<PropertyFilter {...filter.bar} placeholder={t`Filter, or type a number`} />}
        tools={
          <ExportButton
            path="/charging/invoices.csv"
            params={params}
            fileName="energy-invoices.csv"
          />
        }
        phoneRow={(row) => (
          <PhoneLines
            title={row.number}
            end={formatMinor(row.cost_minor + row.tax_minor, row.currency)}
            detail={periodOf(row)}
            detailEnd={<InvoiceChip state={row.state} />}
          />
        )}
      />
    </Page>
  );
}
