import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { ExportButton } from '@/api/export-button';
import type { DriftRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { type GridSelection, NO_SELECTION } from '@/ui/data-grid/types';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useDriftColumns } from './drift-columns';
import { DriftPhoneRow } from './drift-phone-row';
import { DRIFTS_POLL_MS, driftKeys } from './truths-api';
import { useDriftFields } from './use-drift-fields';
import { useDriftViews } from './use-drift-views';

const DriftPeek = lazy(async () => ({ default: (await import('./drift-peek')).DriftPeek }));
const ApplyMany = lazy(async () => ({ default: (await import('./apply-many')).ApplyMany }));

/** Nothing found with these alone is good news. */
const OPENED_WITH = new Set(['state', 'ended']);

/** The API applies so many at once. */
const MOST_AT_ONCE = 200;

/** Where the sources of cars disagree, how long already, and what would settle it. */
export function DriftsPage() {
  const { t } = useLingui();
  const mayApply = useCan()('drift.settle');
  const columns = useDriftColumns();
  const fields = useDriftFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const [selection, setSelection] = useState<GridSelection>(NO_SELECTION);
  const [asking, setAsking] = useState(false);
  const order = search.order ?? 'first_seen_at';
  const params = { ...filter.params, order };
  const pages = usePages<DriftRow>({
    queryKey: driftKeys.list(params),
    path: '/drifts',
    params,
    pollMs: DRIFTS_POLL_MS,
  });
  return (
    <Page
      title={t`Disagreements`}
      fill
      actions={
        <Button component={HrefLink} href="/drifts/rules" size="xs" variant="default">
          <Trans>What is settled automatically</Trans>
        </Button>
      }
    >
      <SavedViews listId="drifts" path="/drifts" builtIn={useDriftViews()} fields={fields} />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <DriftPeek
                key={search.sel}
                id={search.sel}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="drifts"
          label={t`Disagreements`}
          columns={columns}
          {...pages.source}
          rowId={(drift) => drift.id}
          rowHref={(drift) => `/vehicles/${drift.vehicle_id}?tab=truths`}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          selection={mayApply ? selection : undefined}
          onSelectionChange={mayApply ? setSelection : undefined}
          bulkActions={
            <Button size="compact-xs" onClick={() => setAsking(true)}>
              <Trans>Apply…</Trans>
            </Button>
          }
          {...sortedBy(order, update)}
          isFiltered={
            filter.isFiltered && Object.keys(filter.params).some((key) => !OPENED_WITH.has(key))
          }
          onClearFilter={filter.clear}
          empty={
            <EmptyState
              title={t`All sources agree`}
              why={t`Registry, device shadows and hot state are compared every ten minutes; what lasts stands here.`}
            />
          }
          toolbar={
            <PropertyFilter
              {...filter.bar}
              placeholder={t`Filter by field, source, proposal… or type a plate`}
            />
          }
          tools={
            <>
              <LiveBadge
                receivedAt={pages.dataUpdatedAt || undefined}
                intervalMs={DRIFTS_POLL_MS}
              />
              <ExportButton path="/drifts.csv" params={params} fileName="drifts.csv" />
            </>
          }
          phoneRow={(drift) => <DriftPhoneRow drift={drift} />}
        />
      </PeekLayout>
      {asking ? (
        <Suspense fallback={null}>
          <ApplyMany
            ids={[...selection.ids].slice(0, MOST_AT_ONCE)}
            onClose={() => setAsking(false)}
            onDone={() => setSelection(NO_SELECTION)}
          />
        </Suspense>
      ) : null}
    </Page>
  );
}
