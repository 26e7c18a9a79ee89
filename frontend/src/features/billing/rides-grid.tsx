import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { billingKeys, type Charge, type Payer, POLL_MS } from './billing-api';
import { chargeKinds } from './billing-words';

/** What a payer is charged, ride by ride, on an invoice or on none yet. */
export function RidesGrid({ payer }: { payer: Payer }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useColumns(tz);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-occurred_at';
  const params = { payer: payer.id, order };
  const pages = usePages<Charge>({
    queryKey: billingKeys.part(payer.id, 'rides', params),
    path: '/payer-charges',
    params,
    pollMs: POLL_MS,
  });
  return (
    <DataGrid
      id="payer-rides"
      label={t`Rides of the payer`}
      columns={columns}
      {...pages.source}
      rowId={(row) => row.id}
      rowHref={(row) => `/rentals/${row.rental}`}
      {...sortedBy(order, update)}
      empty={
        <EmptyState
          title={t`No rides yet`}
          why={t`Rides of this payer's members stand here from the moment at which their fare is known.`}
        />
      }
      tools={
        <ExportButton path="/payer-charges.csv" params={params} fileName="payer-charges.csv" />
      }
      phoneRow={(row) => (
        <PhoneLines
          title={row.label}
          end={formatMinor(row.amount_minor, row.currency)}
          detail={`${row.customer_number} · ${row.cost_centre || t`No cost centre`}`}
          detailEnd={row.invoice_number ?? t`Not yet billed`}
        />
      )}
    />
  );
}

function useColumns(zone: string): GridColumn<Charge>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'label',
        header: t`What`,
        value: (row) => row.label,
        width: 220,
        grow: true,
        always: true,
        sortable: false,
      },
      {
        id: 'kind',
        header: t`Kind`,
        value: (row) => t(chargeKinds[row.kind]),
        width: 170,
        sortable: false,
      },
      {
        id: 'customer',
        header: t`Rider`,
        value: (row) => row.customer_number,
        width: 110,
        sortable: false,
      },
      { id: 'cost_centre', header: t`Cost centre`, value: (row) => row.cost_centre, width: 130 },
      {
        id: 'occurred_at',
        header: t`When`,
        value: (row) => row.occurred_at,
        cell: (row) => formatDateTime(row.occurred_at, zone),
        width: 160,
      },
      {
        id: 'amount_minor',
        header: t`Amount`,
        value: (row) => row.amount_minor,
        cell: (row) => formatMinor(row.amount_minor, row.currency),
        numeric: true,
        width: 110,
        sortable: false,
      },
      {
        id: 'invoice',
        header: t`Invoice`,
        value: (row) => row.invoice_number ?? t`Not yet billed`,
        cell: (row) =>
          row.invoice ? (
            <HrefLink href={`/payers/invoices/${row.invoice}`}>{row.invoice_number}</HrefLink>
          ) : (
            t`Not yet billed`
          ),
        width: 140,
        sortable: false,
      },
    ],
    [t, zone],
  );
}
