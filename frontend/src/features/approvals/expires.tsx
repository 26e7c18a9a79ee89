import { Trans } from '@lingui/react/macro';
import type { ApprovalRow } from '@/api/generated';
import { formatAgo, formatDateTime } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import classes from './approvals.module.css';

const SOON_MS = 15 * 60_000;

/** How long there is to decide, while it waits; else when it was closed. */
export function Expires({ row, zone }: { row: ApprovalRow; zone: string }) {
  const now = useNow(15_000);
  if (row.state !== 'requested') {
    return <time dateTime={row.decided_at ?? ''}>{formatAgo(row.decided_at ?? now, now)}</time>;
  }
  const left = Date.parse(row.expires_at) - now;
  const ago = formatAgo(row.expires_at, now);
  return (
    <time
      dateTime={row.expires_at}
      title={formatDateTime(row.expires_at, zone)}
      className={left < SOON_MS ? classes.soon : undefined}
    >
      {left > 0 ? <Trans>expires {ago}</Trans> : <Trans>time is up</Trans>}
    </time>
  );
}
