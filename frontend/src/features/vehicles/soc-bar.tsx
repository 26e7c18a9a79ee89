import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconBolt } from '@tabler/icons-react';
import { formatPercent, UNKNOWN } from '@/lib/units';
import { useLowSoc } from './use-low-soc';
import classes from './vehicles.module.css';

export type SocBarProps = { soc: number | null; charging: boolean };

/** Charge as a small bar and a number; a warning when too low to rent, a bolt while it charges. */
export function SocBar({ soc, charging }: SocBarProps) {
  const { t } = useLingui();
  const low = useLowSoc();
  if (soc === null) return UNKNOWN;
  const isLow = soc < low;
  return (
    <span className={classes.soc} data-low={isLow || undefined}>
      <span className={classes.socTrack} aria-hidden>
        <i style={{ width: `${Math.max(2, Math.min(100, soc))}%` }} />
      </span>
      <span className="tnum">{formatPercent(soc)}</span>
      <span className={classes.socMark}>
        {charging ? <IconBolt size={13} role="img" aria-label={t`charging`} /> : null}
        {isLow && !charging ? (
          <IconAlertTriangle size={13} role="img" aria-label={t`below the minimum of ${low} %`} />
        ) : null}
      </span>
    </span>
  );
}
