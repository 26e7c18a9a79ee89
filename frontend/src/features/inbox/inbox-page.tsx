import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { useTotal } from '@/api/use-total';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { type GridSelection, NO_SELECTION } from '@/ui/data-grid/types';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { BulkActions } from './bulk-actions';
import { type Item, inboxKeys, POLL_MS, type Target } from './inbox-api';
import { InboxEmpty } from './inbox-empty';
import { useItemColumns } from './item-columns';
import { ItemPhoneRow } from './item-phone-row';
import type { Ask, AskedStep } from './step-dialog';
import { useDeskViews } from './use-desk-views';
import { useItemFields } from './use-item-fields';
import { useItemKeys } from './use-item-keys';

const ItemPeek = lazy(async () => ({ default: (await import('./item-peek')).ItemPeek }));
const BulkResult = lazy(async () => ({ default: (await import('./bulk-result')).BulkResult }));
const StepDialog = lazy(async () => ({ default: (await import('./step-dialog')).StepDialog }));

/** What needs a person, for every desk: a view of it is the desk. */
export function InboxPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const mayWork = useCan()('inbox.work');
  const fields = useItemFields();
  const filter = useFilter(fields);
  const columns = useItemColumns(tz);
  const views = useDeskViews();
  const [search, update] = useUrlSearch();
  const [selection, setSelection] = useState<GridSelection>(NO_SELECTION);
  const [cursor, setCursor] = useState<string>();
  const [ask, setAsk] = useState<Ask | null>(null);
  const order = search.order ?? 'urgency';
  const params = { ...filter.params, order };
  const pages = usePages<Item>({
    queryKey: inboxKeys.list(params),
    path: '/inbox',
    params,
    pollMs: POLL_MS,
  });
  const total = useTotal('/inbox', filter.params, selection.ids.size > 0);
  const target = targetOf(selection, filter.params, total, search.sel ?? cursor);
  const begin = (step: AskedStep, on: Target | null = target) => {
    if (on) setAsk({ step, target: on });
  };
  const close = () => {
    setAsk(null);
    setSelection(NO_SELECTION);
  };
  useItemKeys(begin, mayWork && ask === null);
  return (
    <Page title={t`Inbox`} fill>
      <SavedViews listId="inbox" path="/inbox" builtIn={views} fields={fields} />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <ItemPeek
                key={search.sel}
                id={search.sel}
                onAsk={(step) => begin(step, { ids: [search.sel ?? ''] })}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="inbox"
          label={t`Inbox`}
          columns={columns}
          {...pages.source}
          rowId={(item) => item.id}
          rowHref={(item) => item.link || `/inbox?sel=${item.id}`}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          onCursor={setCursor}
          selection={mayWork ? selection : undefined}
          onSelectionChange={mayWork ? setSelection : undefined}
          bulkActions={<BulkActions onAsk={begin} />}
          total={total}
          {...sortedBy(order, update)}
          empty={<InboxEmpty />}
          isFiltered={isNarrowed(filter.params)}
          onClearFilter={filter.clear}
          toolbar={<PropertyFilter {...filter.bar} />}
          tools={
            <>
              <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
              <ExportButton path="/inbox.csv" params={params} fileName="inbox.csv" />
            </>
          }
          phoneRow={(item) => <ItemPhoneRow item={item} zone={tz} />}
        />
      </PeekLayout>
      {search.bulk ? (
        <Suspense fallback={null}>
          <BulkResult id={search.bulk} onClose={() => update({ bulk: undefined })} />
        </Suspense>
      ) : null}
      {ask ? (
        <Suspense fallback={null}>
          <StepDialog ask={ask} onClose={close} />
        </Suspense>
      ) : null}
    </Page>
  );
}

/** What the keys and the bar act on: the selection, else the row in the panel or under the cursor. */
function targetOf(
  selection: GridSelection,
  filter: Record<string, string>,
  total: number | undefined,
  current: string | undefined,
): Target | null {
  if (selection.allMatching && total !== undefined) return { filter, count: total };
  if (selection.ids.size > 0) return { ids: [...selection.ids] };
  return current === undefined ? null : { ids: [current] };
}

/** The desk itself is no filter: an empty desk is good news, not a search without a find. */
function isNarrowed({ state, snoozed, ...rest }: Record<string, string>): boolean {
  return Object.keys(rest).length > 0;
}
