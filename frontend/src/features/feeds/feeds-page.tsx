import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import type { FeedRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { LiveBadge } from '@/ui/live/live-badge';
import { useNow } from '@/ui/live/use-now';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useFeedColumns } from './feed-columns';
import { FeedPhoneRow } from './feed-phone-row';
import { feedKeys, POLL_MS } from './feeds-api';

const FeedPeek = lazy(async () => ({ default: (await import('./feed-peek')).FeedPeek }));

/** What others read of us: each public file, how old it is, and whether it is sound. */
export function FeedsPage() {
  const { t } = useLingui();
  const now = useNow(POLL_MS);
  const columns = useFeedColumns(now);
  const [search, update] = useUrlSearch();
  const order = search.order ?? 'name';
  const pages = usePages<FeedRow>({
    queryKey: feedKeys.list({ order }),
    path: '/feeds',
    params: { order },
    limit: 200,
    pollMs: POLL_MS,
  });
  const file = pages.items.find(({ id }) => id === search.sel);
  return (
    <Page title={t`Public files`} fill>
      <PeekLayout
        panel={
          file ? (
            <Suspense fallback={null}>
              <FeedPeek key={file.id} file={file} onClose={() => update({ sel: undefined })} />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="feeds"
          label={t`Public files`}
          columns={columns}
          {...pages.source}
          rowId={({ id }) => id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          empty={
            <EmptyState
              title={t`No files yet`}
              why={t`They are made for the first time within a minute.`}
            />
          }
          phoneRow={(row) => <FeedPhoneRow file={row} now={now} />}
          tools={<LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />}
        />
      </PeekLayout>
    </Page>
  );
}
