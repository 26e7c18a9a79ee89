import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { NoticeLine } from './notice-line';
import classes from './notifications.module.css';
import { newestQuery, useMarkRead } from './notifications-api';

/** The newest of what I was told. */
export function BellPanel({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery({ ...newestQuery, refetchOnMount: 'always' });
  const read = useMarkRead();
  return (
    <section className={classes.panel} aria-label={t`Notices`}>
      <div className={classes.panelHead}>
        <strong>
          <Trans>Notices</Trans>
        </strong>
        <Button
          size="compact-xs"
          variant="subtle"
          loading={read.isPending}
          onClick={() => read.mutate(null)}
        >
          <Trans>Mark all as read</Trans>
        </Button>
      </div>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonBlock lines={8} /> : null}
      {data?.length === 0 ? (
        <p className={classes.dim}>
          <Trans>Nothing yet. What concerns you appears here.</Trans>
        </p>
      ) : null}
      {data?.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} onOpen={onClose} />
      ))}
      <HrefLink href="/notifications" className={classes.all} onClick={onClose}>
        <Trans>All notices</Trans>
      </HrefLink>
    </section>
  );
}
