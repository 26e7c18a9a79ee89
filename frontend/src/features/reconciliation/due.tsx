import { Trans } from '@lingui/react/macro';
import { formatAgo, formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { useNow } from '@/ui/live/use-now';
import classes from './reconciliation.module.css';

/** By when somebody should have dealt with it. */
export function Due({ at, over, zone }: { at: string | null; over: boolean; zone: string }) {
  const now = useNow(30_000);
  if (at === null || over) return UNKNOWN;
  const late = Date.parse(at) < now;
  return (
    <time
      dateTime={at}
      title={formatDateTime(at, zone)}
      className={late ? classes.late : undefined}
    >
      {late ? <Trans>overdue, {formatAgo(at, now)}</Trans> : formatAgo(at, now)}
    </time>
  );
}
