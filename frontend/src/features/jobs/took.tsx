import { Trans } from '@lingui/react/macro';
import { IconHourglass } from '@tabler/icons-react';
import { formatDuration } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import classes from './jobs.module.css';

export type TookProps = { ms: number | null; slow: boolean };

/** How long a run took; one that takes longer than its job should says so. */
export function Took({ ms, slow }: TookProps) {
  if (ms === null) return UNKNOWN;
  const duration = formatDuration(ms);
  if (!slow) return duration;
  return (
    <span className={classes.slow}>
      <IconHourglass size={14} aria-hidden />
      <Trans>{duration}, slow</Trans>
    </span>
  );
}
