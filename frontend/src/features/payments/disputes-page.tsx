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
import { useNow } from '@/ui/live/use-now';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { DisputeChip } from './dispute-chip';
import { useDisputeColumns } from './dispute-columns';
import { MoneyTabs } from './money-tabs';
import { disputeReason } from './money-words';
import { type Dispute, disputeKeys } from './payments-api';

const NO_FIELDS: readonly FilterField[] = [];

/** Payments that customers' banks have taken back, by what they wait for. */
export function DisputesPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const now = useNow(60_000);
  const columns = useDisputeColumns(tz, now);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-created_at';
  const params = { status: search.status, order };
  const pages = usePages<Dispute>({
    queryKey: disputeKeys.list(params),
    path: '/disputes',
    params,
  });
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'open', label: t`Want an answer`, search: { status: 'needs_response' } },
      { id: 'review', label: t`At the bank`, search: { status: 'under_review' } },
      { id: 'closed', label: t`Decided`, search: { status: 'won,lost' } },
    ],
    [t],
  );
  return (
    <Page title={t`Disputes`} fill>
      <MoneyTabs active="disputes" />
      <SavedViews
        listId="disputes"
        path="/disputes"
        builtIn={views}
        fields={NO_FIELDS}
        known={['status']}
      />
      <DataGrid
        id="disputes"
        label={t`Disputes`}
        columns={columns}
        {...pages.source}
        rowId={(row) => row.id}
        rowHref={(row) => `/payments/disputes/${row.id}`}
        {...sortedBy(order, update)}
        empty={
          <EmptyState
            title={t`No disputes here`}
            why={t`When a customer's bank takes a payment back, it is listed with the day by which it has to be answered.`}
          />
        }
        tools={<ExportButton path="/disputes.csv" params={params} fileName="disputes.csv" />}
        phoneRow={(row) => (
          <PhoneLines
            title={formatMinor(row.amount_minor, row.currency)}
            end={<DisputeChip status={row.status} />}
            detail={t(disputeReason(row.reason))}
            detailEnd={formatDateTime(row.created_at, tz)}
          />
        )}
      />
    </Page>
  );
}
