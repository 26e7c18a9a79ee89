import { useLingui } from '@lingui/react/macro';
import type { StationRow } from '@/api/generated';
import { formatCount } from '@/lib/units';
import classes from './stations.module.css';

/** Free bays of all, with a bar of those taken; a word where the capacity is not known. */
export function FreeBays({ stop }: { stop: StationRow }) {
  const { t } = useLingui();
  const { bays_free: free, capacity } = stop;
  if (free === null || capacity === null) {
    return <span className={classes.dim}>{t`capacity unknown`}</span>;
  }
  const taken = capacity === 0 ? 100 : ((capacity - free) / capacity) * 100;
  return (
    <span className={classes.bays} data-full={free === 0 || undefined}>
      <span className={classes.track} aria-hidden>
        <i style={{ width: `${taken}%` }} />
      </span>
      <span className="tnum">
        {free === 0 ? t`full (${capacity})` : t`${formatCount(free)} of ${formatCount(capacity)}`}
      </span>
    </span>
  );
}
