import '@mantine/core/styles/Progress.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ImportDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { formatCount } from '@/lib/units';
import { importRunQuery } from './imports-api';

/** How many rows the job has read so far. */
export function ImportProgress({ batch }: { batch: ImportDetail }) {
  const { t } = useLingui();
  const may = useCan()('job.view');
  const { data } = useQuery({
    ...importRunQuery(batch.job_run_id),
    enabled: may && batch.job_run_id !== null,
  });
  const done = data?.progress_done ?? 0;
  const read = formatCount(done);
  return (
    <div role="status">
      <p>
        {done > 0 ? (
          <Trans>{read} rows read…</Trans>
        ) : (
          <Trans>Waiting for a worker to take it…</Trans>
        )}
      </p>
      <Progress value={100} animated aria-label={t`The file is being applied`} />
    </div>
  );
}
