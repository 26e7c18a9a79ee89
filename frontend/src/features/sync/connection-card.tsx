import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHourglass, IconPlayerPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatAgo, formatTime } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { toast } from '@/ui/states/toast';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './sync.module.css';
import { type Connection, useSwitch } from './sync-api';
import { vendorNames } from './sync-words';

// a round is every two minutes; after three that did not come somebody should look
const LATE_SECONDS = 360;

/** How one account does. */
export function ConnectionCard({ connection }: { connection: Connection }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const now = useNow(10_000);
  const change = useSwitch(connection);
  const name = vendorNames[connection.vendor] ?? connection.vendor;
  const { is_enabled, resting_until } = connection;
  const ago = (moment: string | null | undefined) =>
    moment ? formatAgo(moment, now) : t`never yet`;
  const turn = () =>
    change.mutate(!is_enabled, {
      onSuccess: () => toast.done(is_enabled ? t`${name} rests.` : t`${name} is connected.`),
      onError: (fault) => toast.failed(fault),
    });
  return (
    <article className={classes.connection}>
      <div className={classes.connectionHead}>
        <h3>
          {name} <span className={classes.dim}>{connection.market}</span>
        </h3>
        <span className={classes.connectionTools}>
          <ConnectionChip connection={connection} />
          <Can do="sync.manage">
            <Button
              size="compact-sm"
              variant="default"
              loading={change.isPending}
              onClick={turn}
              aria-label={is_enabled ? t`Let it rest: ${name}` : t`Connect ${name}`}
            >
              {is_enabled ? <Trans>Let it rest</Trans> : <Trans>Connect</Trans>}
            </Button>
          </Can>
        </span>
      </div>
      <dl className={classes.facts}>
        <Fact label={t`Changes taken`}>{ago(connection.delta_at)}</Fact>
        <Fact label={t`Last webhook`}>{ago(connection.heard_at)}</Fact>
        <Fact label={t`Last told`}>{ago(connection.told_at)}</Fact>
        <Fact label={t`Calls left this minute`}>
          {connection.rate_remaining === null
            ? '–'
            : connection.rate_limit === null
              ? connection.rate_remaining
              : t`${connection.rate_remaining} of ${connection.rate_limit}`}
        </Fact>
        <Fact label={t`Linked tickets`}>{connection.linked}</Fact>
        <Fact label={t`Waiting to be told`}>{connection.backlog}</Fact>
        <Fact label={t`Put off after a fault`}>{connection.failing}</Fact>
        <Fact label={t`Lost`}>{connection.lost}</Fact>
      </dl>
      <p className={classes.fault} role="status">
        {resting_until
          ? t`${name} wants us to wait until ${formatTime(resting_until, tz)}.`
          : connection.fault}
      </p>
    </article>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ConnectionChip({ connection }: { connection: Connection }) {
  const { t } = useLingui();
  if (!connection.has_keys) {
    return <StatusChip quiet tone="bad" icon={IconAlertTriangle} label={t`No key`} />;
  }
  if (!connection.is_enabled) {
    return <StatusChip quiet tone="neutral" icon={IconPlayerPause} label={t`Rests`} />;
  }
  if (connection.resting_until) {
    return <StatusChip quiet tone="warn" icon={IconHourglass} label={t`Waits`} />;
  }
  if (connection.failures > 0) {
    return <StatusChip quiet tone="bad" icon={IconAlertTriangle} label={t`Does not answer`} />;
  }
  if (connection.lag_seconds > LATE_SECONDS) {
    return <StatusChip quiet tone="warn" icon={IconHourglass} label={t`Behind`} />;
  }
  return <StatusChip quiet tone="good" icon={IconCheck} label={t`In step`} />;
}
