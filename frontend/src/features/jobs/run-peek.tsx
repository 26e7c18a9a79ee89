import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Can } from '@/auth/can';
import { useMe } from '@/auth/use-me';
import { formatDateTime, formatTimeSeconds } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { toast } from '@/ui/states/toast';
import { useJobName } from '@/ui/status/job-names';
import classes from './jobs.module.css';
import { type Run, useReplay } from './jobs-api';
import { windowText } from './run-columns';
import { countsText, RunProgress } from './run-progress';
import { RunStateChip } from './run-state-chip';
import { Took } from './took';

export type RunPeekProps = { run: Run; zone: string; onClose: () => void };

/** One run: window, progress, counts, why it failed, and doing it again. */
export function RunPeek({ run, zone, onClose }: RunPeekProps) {
  const { t } = useLingui();
  const jobName = useJobName();
  const starter = useStarter();
  const facts = [
    { label: t`Window`, value: windowText(run, zone) },
    { label: t`Subject`, value: run.subject },
    { label: t`Started by`, value: starter(run) },
    { label: t`Requested`, value: formatDateTime(run.requested_at, zone) },
    { label: t`Started`, value: run.started_at && formatTimeSeconds(run.started_at, zone) },
    { label: t`Finished`, value: run.finished_at && formatTimeSeconds(run.finished_at, zone) },
    { label: t`Took`, value: run.duration_ms && <Took ms={run.duration_ms} slow={run.slow} /> },
    { label: t`Attempt`, value: run.attempt },
    { label: t`Worker`, value: run.worker },
    { label: t`Counted`, value: countsText(run) },
    { label: t`Read up to`, value: run.watermark },
    { label: t`Checksum`, value: run.checksum },
  ].filter(({ value }) => value !== null && value !== '');
  return (
    <PeekPanel
      title={jobName(run.job)}
      label={t`Run of a job`}
      href={`/jobs?job=${run.job}`}
      status={<RunStateChip state={run.state} />}
      onClose={onClose}
      actions={<Can do="job.replay">{<ReplayButton run={run} />}</Can>}
    >
      {run.error_detail ? (
        <p className={classes.fault} role="alert">
          {run.error_detail}
        </p>
      ) : null}
      {run.state === 'running' ? <RunProgress run={run} /> : null}
      <Facts facts={facts} />
    </PeekPanel>
  );
}

function ReplayButton({ run }: { run: Run }) {
  const { t } = useLingui();
  const replay = useReplay(run.id, () => toast.done(t`The run will be done again.`));
  const again = () => replay.mutate(undefined, { onError: (error) => toast.failed(error) });
  const busy = run.state === 'running' || run.state === 'scheduled';
  return (
    <Button size="xs" variant="default" disabled={busy} loading={replay.isPending} onClick={again}>
      <Trans>Run again</Trans>
    </Button>
  );
}

function useStarter() {
  const { t } = useLingui();
  const me = useMe();
  return (run: Run) => {
    if (run.mine) return me.name;
    return run.started_by.startsWith('system:') ? t`The schedule` : t`A colleague`;
  };
}
