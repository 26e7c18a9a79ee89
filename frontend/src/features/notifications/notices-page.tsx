import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { usePages } from '@/api/use-pages';
import { Page } from '@/ui/page/page';
import { PageTabs } from '@/ui/page/page-tabs';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { NoticeLine } from './notice-line';
import classes from './notifications.module.css';
import { type Notice, noticeKeys, useMarkRead } from './notifications-api';

/** Everything that I was told, newest first. */
export function NoticesPage() {
  const { t } = useLingui();
  const [{ read }] = useUrlSearch();
  const mark = useMarkRead();
  const params = { read };
  const pages = usePages<Notice>({
    queryKey: noticeKeys.list(params),
    path: '/notifications',
    params,
    limit: 50,
    pollMs: 60_000,
  });
  const isEmpty = !pages.isPending && !pages.error && pages.items.length === 0;
  return (
    <Page
      title={t`Notices`}
      actions={
        <>
          <Button size="xs" variant="default" component={HrefLink} href="/settings/notifications">
            <Trans>What I hear of</Trans>
          </Button>
          <Button size="xs" loading={mark.isPending} onClick={() => mark.mutate(null)}>
            <Trans>Mark all as read</Trans>
          </Button>
        </>
      }
    >
      <PageTabs
        label={t`Which notices`}
        active={read === 'false' ? 'new' : 'all'}
        tabs={[
          { id: 'all', label: t`All`, href: '/notifications' },
          { id: 'new', label: t`Unread`, href: '/notifications?read=false' },
        ]}
      />
      <div className={classes.list}>
        {pages.error && pages.items.length === 0 ? (
          <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
        ) : null}
        {pages.isPending ? <SkeletonBlock lines={12} /> : null}
        {isEmpty ? (
          <EmptyState
            title={read === 'false' ? t`You have read everything` : t`You were told nothing yet`}
            why={t`What concerns you appears here, and behind the bell. What that is, is set under Settings → Notifications.`}
          />
        ) : null}
        {pages.items.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} />
        ))}
        {pages.hasNextPage ? (
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            <Trans>Show older ones</Trans>
          </Button>
        ) : null}
      </div>
    </Page>
  );
}
