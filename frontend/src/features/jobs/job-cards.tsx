import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatAgo } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { useJobName } from '@/ui/status/job-names';
import { HrefLink } from '@/ui/url/href-link';
import classes from './jobs.module.css';
import { type Job, jobsQuery } from './jobs-api';
import { RunStateChip } from './run-state-chip';
import { useScheduleText } from './schedule-text';
import { Took } from './took';

/** The scheduled jobs, a page of Jobs: what each is for, when it runs, how it went last. */
export function JobCards() {
  const { t } = useLingui();
  const { data, error, isPending, refetch } = useQuery(jobsQuery);
  if (isPending) return <SkeletonBlock lines={5} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <section className={classes.cards} aria-label={t`Scheduled jobs`}>
      {data.map((job) => (
        <JobCard key={job.name} job={job} />
      ))}
    </section>
  );
}

function JobCard({ job }: { job: Job }) {
  const now = useNow(10_000);
  const jobName = useJobName();
  const scheduleText = useScheduleText();
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <h2>{jobName(job.name)}</h2>
        {job.last_outcome ? <RunStateChip state={job.last_outcome} /> : null}
      </div>
      <p>{job.description}</p>
      <div className={classes.cardFoot}>
        <span>{scheduleText(job.expression, job.timezone)}</span>
        <HrefLink href={`/jobs?job=${job.name}`}>
          {job.last_finished_at ? (
            <>
              {formatAgo(job.last_finished_at, now)}
              {' · '}
              <Took
                ms={job.last_duration_ms}
                slow={(job.last_duration_ms ?? 0) > job.expected_seconds * 1000}
              />
            </>
          ) : (
            <Trans>No run yet</Trans>
          )}
        </HrefLink>
      </div>
    </article>
  );
}
