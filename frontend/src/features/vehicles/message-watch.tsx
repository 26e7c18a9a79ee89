import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { VehicleDetail } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDuration } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { ErrorState } from '@/ui/states/error-state';
import { Ago } from './ago';
import { pathOf } from './message-path';
import { MessageSteps } from './message-steps';
import { useFollow } from './use-follow';
import classes from './vehicles.module.css';

export type MessageWatchProps = { car: VehicleDetail; onClose: () => void };

/** The way of the last message, until the next one comes and shows its own. */
export function MessageWatch({ car, onClose }: MessageWatchProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { heard, arrived, startedAt, error, retry, again } = useFollow(car.id);
  const path = useMemo(
    () => (heard?.message ? pathOf(heard.message, arrived ? heard.receivedAt : null) : null),
    [heard, arrived],
  );
  return (
    <section className={classes.follow} aria-label={t`Follow this message`}>
      <header>
        <div role="status" aria-live="polite">
          {arrived ? (
            <b>
              <Trans>It arrived</Trans>
            </b>
          ) : (
            <Waiting since={startedAt} silent={car.contactable === false} />
          )}
        </div>
        <ActionIcon size="sm" aria-label={t`Stop following`} onClick={onClose}>
          <IconX size={15} />
        </ActionIcon>
      </header>
      {error && !heard ? <ErrorState error={error} onRetry={retry} /> : null}
      {heard?.message && !arrived ? (
        <p className={classes.dim}>
          <Trans>
            The message before it, from <Ago at={heard.message.ts} />:
          </Trans>
        </p>
      ) : null}
      {path && heard?.message ? (
        <MessageSteps
          key={arrived ? heard.message.message_id : 'before'}
          path={path}
          zone={tz}
          arrived={arrived}
        />
      ) : null}
      {arrived ? (
        <Button size="xs" variant="default" onClick={again}>
          <Trans>Follow the next one</Trans>
        </Button>
      ) : null}
    </section>
  );
}

function Waiting({ since, silent }: { since: number; silent: boolean }) {
  const now = useNow(1_000);
  const waited = formatDuration(Math.max(1, Math.round((now - since) / 1000)) * 1000).replace(
    '.0',
    '',
  );
  return (
    <>
      <b className={classes.line}>
        <Loader size={14} aria-hidden />
        <Trans>Waiting for the next message…</Trans>
      </b>
      <span className={classes.dim} aria-hidden>
        {silent ? (
          <Trans>The car is silent, so none may come · {waited}</Trans>
        ) : (
          <Trans>A parked car speaks about once a minute · {waited}</Trans>
        )}
      </span>
    </>
  );
}
