import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { QueueOut } from '@/api/generated';
import { useMe } from '@/auth/use-me';
import { formatWait } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { DueClock } from '@/ui/clock/due-clock';
import { useNow } from '@/ui/live/use-now';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { CaseTabs } from './case-tabs';
import classes from './cases.module.css';
import { countsQuery } from './cases-api';
import { TakingCard } from './taking-card';

/** The queues side by side: what waits in each, since when, and who takes tickets. */
export function QueuesPage() {
  const { t } = useLingui();
  const { markets } = useMe();
  const now = useNow(15_000);
  const { data, error, refetch } = useQuery(countsQuery);
  return (
    <Page title={t`Queues`}>
      <CaseTabs active="board" />
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonBlock lines={10} /> : null}
      {data?.queues.length === 0 ? (
        <EmptyState
          title={t`No queues yet`}
          why={t`They come with the first ticket of a market.`}
        />
      ) : null}
      <div className={classes.queues}>
        {(data?.queues ?? []).map((queue) => {
          const address = `/cases?queue=${queue.key}&market=${queue.market}`;
          const place = markets.find(({ code }) => code === queue.market)?.name ?? queue.market;
          return (
            <section key={queue.id} className={classes.queue} aria-label={queue.name}>
              <h2>
                <HrefLink href={`${address}&unsolved=true`}>{queue.name}</HrefLink>
              </h2>
              {markets.length > 1 ? <small>{place}</small> : null}
              <p className={classes.big}>
                <HrefLink href={`${address}&waiting=true`}>
                  {formatCount(queue.waiting)} <small>{t`our turn`}</small>
                </HrefLink>
              </p>
              <Promises queue={queue} address={address} now={now} />
              <dl className={classes.changes}>
                <div>
                  <dt>
                    <Trans>Longest wait</Trans>
                  </dt>
                  <dd>
                    {queue.oldest ? formatWait(now - Date.parse(queue.oldest)) : t`nobody waits`}
                  </dd>
                </div>
                <div>
                  <dt>
                    <Trans>Not solved</Trans>
                  </dt>
                  <dd>{formatCount(queue.unsolved)}</dd>
                </div>
                <div>
                  <dt>
                    <Trans>Nobody has it</Trans>
                  </dt>
                  <dd>
                    <HrefLink href={`${address}&waiting=true&assigned=false`}>
                      {formatCount(queue.unassigned)}
                    </HrefLink>
                  </dd>
                </div>
                <div>
                  <dt>
                    <Trans>Urgent</Trans>
                  </dt>
                  <dd>
                    <HrefLink href={`${address}&waiting=true&priority=urgent`}>
                      {formatCount(queue.urgent)}
                    </HrefLink>
                  </dd>
                </div>
              </dl>
            </section>
          );
        })}
      </div>
      {data || error ? <TakingCard /> : null}
    </Page>
  );
}

type PromisesProps = { queue: QueueOut; address: string; now: number };

/** How many promises of a queue are broken and since when, and when the next one is due. */
function Promises({ queue, address, now }: PromisesProps) {
  return (
    <p className={classes.queueClocks}>
      {queue.late > 0 ? (
        <HrefLink href={`${address}&unsolved=true&late=true&order=due_at`}>
          <DueClock dueAt={null} warnAt={null} overdueSince={queue.late_since} now={now} />
          <small>
            <Plural value={queue.late} one="# ticket" other="# tickets" />
          </small>
        </HrefLink>
      ) : null}
      {queue.next_due ? (
        <HrefLink href={`${address}&unsolved=true&late=false&order=due_at`}>
          <DueClock dueAt={queue.next_due} warnAt={queue.next_warn} overdueSince={null} now={now} />
        </HrefLink>
      ) : null}
      {queue.late === 0 && !queue.next_due ? (
        <small>
          <Trans>No promise is running</Trans>
        </small>
      ) : null}
    </p>
  );
}
