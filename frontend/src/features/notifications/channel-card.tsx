import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { Can } from '@/auth/can';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { toast } from '@/ui/states/toast';
import { HealthChip } from './chips';
import classes from './notifications.module.css';
import { type Channel, useSaveChannel, useTestChannel } from './notifications-api';
import { useChannelKinds } from './use-words';

export function ChannelCard({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const kinds = useChannelKinds();
  const test = useTestChannel(channel.id);
  const save = useSaveChannel(channel);
  const kind = kinds.find(({ value }) => value === channel.kind)?.label;
  const { enabled, name } = channel;
  const { markets } = useMe();
  const place = markets.find(({ code }) => code === channel.market)?.name ?? channel.market;
  const turn = () =>
    save.mutate(
      { enabled: !enabled },
      {
        onSuccess: () => toast.done(enabled ? t`${name} says nothing now.` : t`${name} is on.`),
        onError: (fault) => toast.failed(fault),
      },
    );
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <h2>{channel.name}</h2>
        <HealthChip channel={channel} />
      </div>
      <p className={classes.dim}>{[kind, channel.target, place].filter(Boolean).join(' · ')}</p>
      <p>
        <Plural value={channel.rule_count} _0="No rule uses it" one="# rule" other="# rules" />
        {channel.last_success_at ? (
          <>
            {' · '}
            <Trans>arrived {formatDateTime(channel.last_success_at, tz)}</Trans>
          </>
        ) : null}
      </p>
      {channel.last_failure && channel.last_failure_at && !test.data ? (
        <p className={classes.dim}>
          <Trans>
            Failed {formatDateTime(channel.last_failure_at, tz)}: {channel.last_failure}
          </Trans>
        </p>
      ) : null}
      <div role="status" className={classes.outcome}>
        {test.data ? (
          test.data.is_sent ? (
            <Trans>The test has arrived.</Trans>
          ) : (
            <span className={classes.bad}>
              <Trans>The test did not arrive: {test.data.why}</Trans>
            </span>
          )
        ) : null}
      </div>
      <Can do="notification.manage">
        <Group gap={8} className={classes.actions}>
          {channel.kind === 'in_app' ? null : (
            <Button
              size="compact-xs"
              variant="default"
              loading={test.isPending}
              onClick={() => test.mutate(undefined, { onError: (fault) => toast.failed(fault) })}
            >
              <Trans>Send a test</Trans>
            </Button>
          )}
          <Button size="compact-xs" variant="default" aria-label={t`Edit ${name}`} onClick={onEdit}>
            <Trans>Edit</Trans>
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            loading={save.isPending}
            aria-label={enabled ? t`Switch off ${name}` : t`Switch on ${name}`}
            onClick={turn}
          >
            {enabled ? <Trans>Switch off</Trans> : <Trans>Switch on</Trans>}
          </Button>
        </Group>
      </Can>
    </article>
  );
}
