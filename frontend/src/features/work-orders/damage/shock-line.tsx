import { Trans, useLingui } from '@lingui/react/macro';
import type { FeltOut } from '@/api/generated';
import { formatDateTime } from '@/lib/time';
import { StatusChip } from '@/ui/status/status-chip';
import classes from '../work-orders.module.css';

/** One knock: how hard, from where, how fast the car was, when. */
export function ShockLine({ shock, zone }: { shock: FeltOut; zone: string }) {
  const { t } = useLingui();
  const from: Record<FeltOut['direction'], string> = {
    front: t`from the front`,
    rear: t`from behind`,
    left: t`from the left`,
    right: t`from the right`,
    below: t`from below`,
  };
  const peak = shock.peak_g.toFixed(1);
  const speed = Math.round(shock.speed_kmh);
  return (
    <>
      <span className={classes.lineText}>
        {peak} g {from[shock.direction]}{' '}
        {shock.hard ? <StatusChip tone="warn" label={t`Hard`} /> : null}
      </span>
      <span className={classes.dim}>
        {formatDateTime(shock.at, zone)} ·{' '}
        {speed > 0 ? <Trans>{speed} km/h before</Trans> : <Trans>while it stood</Trans>}
      </span>
    </>
  );
}
