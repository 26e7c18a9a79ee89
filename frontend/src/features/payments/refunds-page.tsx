import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { MoneyTabs } from './money-tabs';
import { type MoneyRequest, POLL_MS, requestKeys } from './payments-api';
import { useRequestColumns } from './request-columns';
import { RequestStateChip } from './request-state-chip';
import { useRequestFields } from './use-request-fields';

const RequestPeek = lazy(async () => ({ default: (await import('./request-peek')).RequestPeek }));

/** Refunds, credits and waivers with their states. They are asked for on a payment's page. */
export function RefundsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const fields = useRequestFields();
  const filter = useFilter(fields);
  const columns = useRequestColumns(tz);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-requested_at';
  const params = { ...filter.params, order };
  const pages = usePages<MoneyRequest>({
    queryKey: requestKeys.list(params),
    path: '/money-requests',
    params,
    pollMs: POLL_MS,
  });
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'waiting', label: t`Waiting`, search: { state: 'requested' } },
      { id: 'unclear', label: t`Being looked up`, search: { state: 'unknown' } },
      { id: 'failed', label: t`Failed`, search: { state: 'failed' } },
    ],
    [t],
  );
  return (
    <Page title={t`Refunds`} fill>
      <MoneyTabs active="requests" />
      <SavedViews listId="refunds" path="/money-requests" builtIn={views} fields={fields} />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <RequestPeek
                key={search.sel}
                id={search.sel}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="refunds"
          label={t`Refunds`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          rowHref={(row) => (row.payment ? `/payments/${row.payment}` : `/refunds?sel=${row.id}`)}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`Nobody has asked for money back`}
              why={t`Open a payment to give it back, in part or whole, or as credit.`}
            />
          }
          toolbar={<PropertyFilter {...filter.bar} />}
          tools={
            <>
              <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
              <ExportButton path="/money-requests.csv" params={params} fileName="refunds.csv" />
            </>
          }
          phoneRow={(row) => (
            <PhoneLines
              title={formatMinor(row.amount_minor, row.currency)}
              end={<RequestStateChip state={row.state} />}
              detail={row.note}
              detailEnd={formatDateTime(row.requested_at, tz)}
            />
          )}
        />
      </PeekLayout>
    </Page>
  );
}
