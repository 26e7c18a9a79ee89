import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { Page } from '@/ui/page/page';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { MoneyTabs } from './money-tabs';
import { PaymentChip } from './payment-chip';
import { usePaymentColumns } from './payment-columns';
import { type Payment, paymentKeys } from './payments-api';
import { usePaymentFields } from './use-payment-fields';

/** What customers have paid; a row opens the payment. */
export function PaymentsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const fields = usePaymentFields();
  const filter = useFilter(fields);
  const columns = usePaymentColumns(tz);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-created_at';
  const params = { ...filter.params, order };
  const pages = usePages<Payment>({
    queryKey: paymentKeys.list(params),
    path: '/payments',
    params,
  });
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'refunded', label: t`Given back`, search: { refunded: 'true' } },
      { id: 'disputed', label: t`Disputed`, search: { disputed: 'true' } },
    ],
    [t],
  );
  return (
    <Page title={t`Payments`} fill>
      <MoneyTabs active="payments" />
      <SavedViews listId="payments" path="/payments" builtIn={views} fields={fields} />
      <DataGrid
        id="payments"
        label={t`Payments`}
        columns={columns}
        {...pages.source}
        rowId={(row) => row.id}
        rowHref={(row) => `/payments/${row.id}`}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No payments yet`}
            why={t`They appear here when the payment provider tells of them.`}
          />
        }
        toolbar={<PropertyFilter {...filter.bar} />}
        tools={<ExportButton path="/payments.csv" params={params} fileName="payments.csv" />}
        phoneRow={(row) => (
          <PhoneLines
            title={formatMinor(row.amount_minor, row.currency)}
            end={<PaymentChip payment={row} />}
            detail={row.description || row.psp_id}
            detailEnd={formatDateTime(row.created_at, tz)}
          />
        )}
      />
    </Page>
  );
}
