import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { IconProgressCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { formatAgo } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { useJobName } from '@/ui/status/job-names';
import { HrefLink } from '@/ui/url/href-link';
import classes from './jobs.module.css';
import { myRunsQuery, type Run } from './jobs-api';
import { RunProgress } from './run-progress';
import { RunStateChip } from './run-state-chip';

/** What I started, wherever I am in the console. */
export function JobsTray() {
  const may = useCan()('job.view');
  return may ? <Tray /> : null;
}

function Tray() {
  const { t } = useLingui();
  const { data = [] } = useQuery(myRunsQuery);
  const busy = data.filter((run) => run.state === 'running' || run.state === 'scheduled').length;
  return (
    <Popover position="bottom-end" shadow="md" withinPortal>
      <Indicator label={busy} size={15} disabled={busy === 0} processing>
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t`What I started`}>
            <IconProgressCheck size={18} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <div className={classes.tray}>
          <strong>
            <Trans>What I started</Trans>
          </strong>
          {data.length === 0 ? (
            <span>
              <Trans>Imports and other long work that you start appear here.</Trans>
            </span>
          ) : null}
          {data.map((run) => (
            <TrayRun key={run.id} run={run} />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function TrayRun({ run }: { run: Run }) {
  const jobName = useJobName();
  const now = useNow(5_000);
  return (
    <HrefLink href={`/jobs?mine=true&sel=${run.id}`} className={classes.trayRun}>
      <span className={classes.cardHead}>
        <b>{jobName(run.job)}</b>
        <RunStateChip state={run.state} />
      </span>
      {run.state === 'running' ? <RunProgress run={run} /> : null}
      {run.error_detail ? <span>{run.error_detail}</span> : null}
      <span className={classes.counts}>{formatAgo(run.requested_at, now)}</span>
    </HrefLink>
  );
}
