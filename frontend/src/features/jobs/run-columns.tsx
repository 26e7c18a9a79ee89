import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatDateTime, formatTime, formatTimeSeconds } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { useJobName } from '@/ui/status/job-names';
import type { Run } from './jobs-api';
import { RunProgress } from './run-progress';
import { RunStateChip } from './run-state-chip';
import { Took } from './took';

export function useRunColumns(zone: string): GridColumn<Run>[] {
  const { t } = useLingui();
  const jobName = useJobName();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `jobName` follows the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'job',
        header: t`Job`,
        value: (run) => jobName(run.job),
        width: 260,
        always: true,
        sortable: false,
      },
      {
        id: 'state',
        header: t`Outcome`,
        value: (run) => run.state,
        cell: (run) => <RunStateChip state={run.state} />,
        width: 130,
        sortable: false,
      },
      {
        id: 'window',
        header: t`Window or subject`,
        value: (run) => windowText(run, zone) ?? run.subject,
        width: 190,
        sortable: false,
      },
      {
        id: 'progress',
        header: t`Progress`,
        value: (run) => run.error_detail || run.progress_done,
        cell: (run) => run.error_detail || <RunProgress run={run} />,
        width: 280,
        grow: true,
        sortable: false,
      },
      {
        id: 'duration_ms',
        header: t`Took`,
        value: (run) => run.duration_ms,
        cell: (run) => <Took ms={run.duration_ms} slow={run.slow} />,
        numeric: true,
        width: 120,
        sortable: false,
      },
      {
        id: 'attempt',
        header: t`Attempt`,
        value: (run) => run.attempt,
        numeric: true,
        width: 90,
        sortable: false,
        initiallyHidden: true,
      },
      {
        id: 'started_at',
        header: t`Started`,
        value: (run) => run.started_at,
        cell: (run) => (run.started_at ? formatTimeSeconds(run.started_at, zone) : UNKNOWN),
        numeric: true,
        width: 110,
        sortable: false,
      },
      {
        id: 'requested_at',
        header: t`Requested`,
        value: (run) => run.requested_at,
        cell: (run) => formatDateTime(run.requested_at, zone),
        numeric: true,
        width: 160,
        sortable: true,
      },
    ],
    [t, zone],
  );
}

/** `14:00 – 14:15`: the stretch that a scheduled run works on. */
export function windowText(run: Run, zone: string): string | null {
  if (!run.window_start || !run.window_end) return null;
  const long = Date.parse(run.window_end) - Date.parse(run.window_start) >= 20 * 3_600_000;
  const format = long ? formatDateTime : formatTime;
  return `${format(run.window_start, zone)} – ${format(run.window_end, zone)}`;
}
