import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { formatMinor } from '@/lib/money';
import { formatDate } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { billingKeys, type Invoice, POLL_MS } from './billing-api';
import { invoiceStates, monthName } from './billing-words';
import { InvoiceChip } from './invoice-chip';

export function useInvoiceFields() {
  const { t } = useLingui();
  return useMemo(
    (): FilterField[] => [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: Object.entries(invoiceStates).map(([value, label]) => ({
          value,
          label: t(label),
        })),
      },
    ],
    [t],
  );
}

export type InvoicesGridProps = { fields: FilterField[]; payer?: string; empty: ReactNode };

/** Invoices of one payer, or of all. */
export function InvoicesGrid({ fields, payer, empty }: InvoicesGridProps) {
  const { t } = useLingui();
  const columns = useColumns(payer === undefined);
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-issued_at';
  const params = { ...filter.params, ...(payer ? { payer } : {}), order };
  const pages = usePages<Invoice>({
    queryKey: billingKeys.list({ ...params, of: 'invoices' }),
    path: '/invoices',
    params,
    pollMs: POLL_MS,
  });
  return (
    <DataGrid
      id={payer ? 'payer-invoices' : 'invoices'}
      label={t`Invoices`}
      columns={columns}
      {...pages.source}
      rowId={(row) => row.id}
      rowHref={(row) => `/payers/invoices/${row.id}`}
      {...sortedBy(order, update)}
      {...filter.grid}
      empty={empty}
      toolbar={<PropertyFilter {...filter.bar} />}
      tools={<ExportButton path="/invoices.csv" params={params} fileName="invoices.csv" />}
      phoneRow={(row) => (
        <PhoneLines
          title={row.number}
          end={<InvoiceChip state={row.state} />}
          detail={`${row.organisation} · ${monthName(row.month)}`}
          detailEnd={formatMinor(row.total_minor, row.currency)}
        />
      )}
    />
  );
}

function useColumns(withPayer: boolean): GridColumn<Invoice>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const money = (id: 'total_minor' | 'balance_minor', header: string) => ({
      id,
      header,
      value: (row: Invoice) => row[id],
      cell: (row: Invoice) => formatMinor(row[id], row.currency),
      numeric: true,
      width: 120,
    });
    const payer: GridColumn<Invoice> = {
      id: 'organisation',
      header: t`Payer`,
      value: (row) =>
        row.name === row.organisation ? row.name : `${row.organisation}, ${row.name}`,
      width: 220,
      grow: true,
      sortable: false,
    };
    return [
      {
        id: 'number',
        header: t`Number`,
        value: (row) => row.number,
        width: 140,
        always: true,
        sortable: false,
      },
      ...(withPayer ? [payer] : []),
      {
        id: 'month',
        header: t`Month`,
        value: (row) => row.month,
        cell: (row) => monthName(row.month),
        width: 150,
        sortable: false,
      },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <InvoiceChip state={row.state} />,
        width: 140,
        sortable: false,
      },
      {
        id: 'issued_at',
        header: t`Issued`,
        value: (row) => row.issued_at,
        cell: (row) => formatDate(`${row.issued_on}T12:00:00Z`, 'UTC'),
        width: 130,
      },
      {
        id: 'due_on',
        header: t`Due`,
        value: (row) => row.due_on,
        cell: (row) => formatDate(`${row.due_on}T12:00:00Z`, 'UTC'),
        width: 130,
      },
      money('total_minor', t`Sum`),
      money('balance_minor', t`Open`),
    ];
  }, [t, withPayer]);
}
