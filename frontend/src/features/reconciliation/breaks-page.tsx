import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { ExportButton } from '@/api/export-button';
import type { BreakRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { KindChip } from './break-chips';
import { Minor } from './minor';
import { RECON_POLL_MS, reconKeys } from './recon-api';
import { ReconTabs } from './recon-tabs';
import { useBreakColumns } from './use-break-columns';
import { useBreakFields, useBreakViews } from './use-break-fields';
import { useReconWords } from './use-recon-words';

const BreakPeek = lazy(async () => ({ default: (await import('./break-peek')).BreakPeek }));
const OPENED_WITH = new Set(['state']);

/** What two books do not agree on: how much, how old, whose. */
export function BreaksPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const words = useReconWords();
  const columns = useBreakColumns(tz);
  const fields = useBreakFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<BreakRow>({
    queryKey: [...reconKeys.all, 'breaks', params],
    path: '/reconciliation/breaks',
    params,
    pollMs: RECON_POLL_MS,
  });
  const close = () => update({ sel: undefined });
  return (
    <Page title={t`Reconciliation`} fill>
      <ReconTabs active="breaks" />
      <SavedViews
        listId="breaks"
        path="/reconciliation/breaks"
        builtIn={useBreakViews()}
        fields={fields}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <BreakPeek key={search.sel} id={search.sel} onClose={close} />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="breaks"
          label={t`Breaks`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(search.order, update)}
          isFiltered={
            filter.isFiltered && Object.keys(filter.params).some((key) => !OPENED_WITH.has(key))
          }
          onClearFilter={filter.clear}
          empty={
            <EmptyState
              title={t`The books agree`}
              why={t`Every hour both books are compared; what does not agree stands here until a match, a journal or a waiver ends it.`}
            />
          }
          toolbar={
            <PropertyFilter
              {...filter.bar}
              placeholder={t`Filter by kind, age… or type a reference`}
            />
          }
          tools={
            <>
              <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={RECON_POLL_MS} />
              <ExportButton
                path="/reconciliation/breaks.csv"
                params={params}
                fileName="breaks.csv"
              />
            </>
          }
          phoneRow={(row) => (
            <PhoneLines
              title={row.key}
              end={<KindChip row={row} />}
              detail={words.ages[row.age]}
              detailEnd={<Minor minor={row.delta_minor} currency={row.currency} signed />}
            />
          )}
        />
      </PeekLayout>
    </Page>
  );
}
