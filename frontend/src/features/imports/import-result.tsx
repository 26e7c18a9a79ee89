import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import type { ImportDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { HrefLink } from '@/ui/url/href-link';
import { FaultTable } from './fault-table';
import { ImportCounts } from './import-counts';
import { ImportProgress } from './import-progress';
import classes from './imports.module.css';

export type ImportResultProps = {
  batch: ImportDetail;
  onAnother: () => void;
  onClose: () => void;
};

/** What became of the file: at work, applied, or refused after all. */
export function ImportResult({ batch, onAnother, onClose }: ImportResultProps) {
  const { t } = useLingui();
  const maySeeJobs = useCan()('job.view');
  if (batch.outcome === 'pending') {
    return (
      <div className={classes.steps}>
        <ImportProgress batch={batch} />
        <p className={classes.dim}>
          <Trans>The file is long, so a job applies it. You can close this; it goes on.</Trans>{' '}
          {maySeeJobs ? (
            <HrefLink href={`/jobs?mine=true&sel=${batch.job_run_id ?? ''}`}>
              <Trans>See the job</Trans>
            </HrefLink>
          ) : null}
        </p>
      </div>
    );
  }
  const applied = batch.outcome === 'applied';
  return (
    <div className={classes.steps}>
      <Alert
        color={applied ? 'teal' : 'red'}
        role={applied ? 'status' : 'alert'}
        title={applied ? t`The file was applied` : t`Nothing was imported`}
      >
        {applied ? batch.file_name : t`Something changed between checking and applying.`}
      </Alert>
      <ImportCounts batch={batch} />
      <FaultTable batch={batch} />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onAnother}>
          <Trans>Import another file</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Done</Trans>
        </Button>
      </Group>
    </div>
  );
}
