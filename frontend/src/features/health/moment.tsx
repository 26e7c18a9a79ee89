import { formatAgo, formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { useNow } from '@/ui/live/use-now';

/** How long ago; the exact time on hover. */
export function Moment({ at, zone }: { at: string | null; zone: string }) {
  const now = useNow(30_000);
  if (at === null) return UNKNOWN;
  return (
    <time dateTime={at} title={formatDateTime(at, zone)}>
      {formatAgo(at, now)}
    </time>
  );
}
