import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Can } from '@/auth/can';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { ChannelCard } from './channel-card';
import classes from './notifications.module.css';
import { type Channel, channelsQuery } from './notifications-api';

const ChannelDialog = lazy(async () => ({
  default: (await import('./channel-dialog')).ChannelDialog,
}));

/** The ways to people, how each does, and a message to try it. */
export function ChannelsTab() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(channelsQuery);
  const [opened, setOpened] = useState<Channel | 'new' | null>(null);
  return (
    <>
      <div className={classes.cardHead}>
        <p className={classes.dim}>
          <Trans>Addresses are kept sealed and never shown again.</Trans>
        </p>
        <Can do="notification.manage">
          <Button size="xs" onClick={() => setOpened('new')}>
            <Trans>New channel</Trans>
          </Button>
        </Can>
      </div>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonBlock lines={12} /> : null}
      <section className={classes.cards} aria-label={t`Channels`}>
        {data?.map((channel) => (
          <ChannelCard key={channel.id} channel={channel} onEdit={() => setOpened(channel)} />
        ))}
      </section>
      {opened ? (
        <Suspense fallback={null}>
          <ChannelDialog
            channel={opened === 'new' ? null : opened}
            onClose={() => setOpened(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
