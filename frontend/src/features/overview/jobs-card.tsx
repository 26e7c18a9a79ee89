import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatAgo } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { useJobName } from '@/ui/status/job-names';
import { StatusChip } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import classes from './overview.module.css';
import { countQuery, failedRunsQuery } from './overview-api';

/** The work that runs by itself, where it did not: failed runs and messages that wait. */
export function JobsCard() {
  const { t } = useLingui();
  const { data, error, isPending, refetch } = useQuery(failedRunsQuery);
  const letters = useQuery(countQuery('/dead-letters', { state: 'waiting' })).data;
  const jobName = useJobName();
  const now = useNow(15_000);
  return (
    <Card
      title={t`Jobs that need a look`}
      tools={
        <HrefLink href="/jobs">
          <Trans>All jobs</Trans>
        </HrefLink>
      }
    >
      <div className={classes.cardBody}>
        {isPending ? <SkeletonBlock lines={4} /> : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        <ul className={classes.rows}>
          {letters ? (
            <li>
              <HrefLink href="/jobs?tab=dead-letters&state=waiting">
                <Plural value={letters} one="# dead letter waits" other="# dead letters wait" />
              </HrefLink>
              <StatusChip tone="warn" label={t`Decide`} />
            </li>
          ) : null}
          {data?.map(({ id, job, state, requested_at, finished_at }) => (
            <li key={id}>
              <HrefLink href={`/jobs?outcome=failed,missed&sel=${id}`}>{jobName(job)}</HrefLink>
              <span className={classes.dim}>{formatAgo(finished_at ?? requested_at, now)}</span>
              <StatusChip tone="bad" label={state === 'missed' ? t`Missed` : t`Failed`} />
            </li>
          ))}
        </ul>
        {data?.length === 0 && letters === 0 ? (
          <p className={classes.dim}>
            <Trans>Every run did its work, and no message is left over.</Trans>
          </p>
        ) : null}
      </div>
    </Card>
  );
}
