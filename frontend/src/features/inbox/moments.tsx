import { Trans } from '@lingui/react/macro';
import { formatAgo, formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { useNow } from '@/ui/live/use-now';
import classes from './inbox.module.css';

/** By when it should be over; red once it is not. */
export function Due({ at, over, zone }: { at: string | null; over: boolean; zone: string }) {
  const now = useNow(30_000);
  if (at === null) return UNKNOWN;
  const late = !over && Date.parse(at) < now;
  const ago = formatAgo(at, now);
  return (
    <time
      dateTime={at}
      title={formatDateTime(at, zone)}
      className={late ? classes.late : undefined}
    >
      {late ? <Trans>overdue, {ago}</Trans> : ago}
    </time>
  );
}

export function Ago({ at, zone }: { at: string; zone: string }) {
  const now = useNow(30_000);
  return (
    <time dateTime={at} title={formatDateTime(at, zone)}>
      {formatAgo(at, now)}
    </time>
  );
}
