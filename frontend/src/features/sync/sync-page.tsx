import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { ConflictList } from './conflict-list';
import { ConnectionCard } from './connection-card';
import { QueueHomes } from './queue-homes';
import classes from './sync.module.css';
import { syncQuery } from './sync-api';
import { vendorNames } from './sync-words';

/** Zendesk and Jira: how they do, where both sides disagree, and where each queue is at home. */
export function SyncPage() {
  const { t } = useLingui();
  const { code } = useMarket();
  const can = useCan();
  const { data, error, isPending, refetch } = useQuery(syncQuery);
  const title = t`Zendesk and Jira`;
  if (error && !data) {
    return (
      <Page title={title}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  const connections = (data?.connections ?? []).filter(({ market }) => market === code);
  const queues = (data?.queues ?? []).filter(({ market }) => market === code);
  const missing = (data?.unconnected ?? []).map((vendor) => vendorNames[vendor] ?? vendor);
  return (
    <Page title={title}>
      <div className={classes.stack}>
        <Card title={t`How they do`}>
          <div className={classes.connections}>
            {isPending ? (
              <>
                <Skeleton className={classes.waiting} />
                <Skeleton className={classes.waiting} />
              </>
            ) : null}
            {connections.map((connection) => (
              <ConnectionCard key={connection.id} connection={connection} />
            ))}
          </div>
          {!isPending && connections.length === 0 ? (
            <p className={classes.quiet}>
              <Trans>
                Nothing is connected in this market. Keys are set where the program runs.
              </Trans>
            </p>
          ) : null}
          {missing.length > 0 && connections.length > 0 ? (
            <p className={classes.dim}>{t`No key is set for ${missing.join(', ')}.`}</p>
          ) : null}
        </Card>
        {can('ticket.view') ? (
          <Card title={t`Where both sides disagree`}>
            <ConflictList />
          </Card>
        ) : null}
        <Card title={t`Where queues are at home`}>
          <p className={classes.dim}>
            <Trans>
              The home is where a queue's tickets are worked on; the other side has a linked copy.
            </Trans>
          </p>
          {isPending ? <Skeleton height={270} /> : <QueueHomes queues={queues} />}
          {!isPending && queues.length === 0 ? (
            <p className={classes.quiet}>
              <Trans>Queues can be shared when Zendesk is connected.</Trans>
            </p>
          ) : null}
        </Card>
      </div>
    </Page>
  );
}
