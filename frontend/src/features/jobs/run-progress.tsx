import '@mantine/core/styles/Progress.css';
import { useLingui } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import { formatCount } from '@/lib/units';
import classes from './jobs.module.css';
import type { Run } from './jobs-api';

/** A bar while the end is known, a count while it is not, what was counted when it is over. */
export function RunProgress({ run }: { run: Run }) {
  const { t } = useLingui();
  const { progress_done: done, progress_total: total, progress_unit: unit } = run;
  if (run.state !== 'running') return <span className={classes.counts}>{countsText(run)}</span>;
  if (done === null) return null;
  if (!total) return <span className="tnum">{`${formatCount(done)} ${unit}`}</span>;
  const percent = Math.min(100, Math.round((done / total) * 100));
  return (
    <span className={classes.progress}>
      <Progress value={percent} size="sm" aria-label={t`Progress of ${run.job}`} />
      <span className="tnum">{`${percent}\u202f%`}</span>
    </span>
  );
}

/** `rows 3,150 · imported 13`. */
export function countsText({ counts }: Pick<Run, 'counts'>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name.replaceAll('_', ' ')} ${formatCount(count)}`)
    .join(' · ');
}
