import { useMarket } from '@/auth/use-me';
import { formatAgo, formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { useNow } from '@/ui/live/use-now';

const EVERY_MS = 5_000;

/** `12 sec ago`, kept true; the exact time on hover. */
export function Ago({ at }: { at: string | null }) {
  const { tz } = useMarket();
  const now = useNow(EVERY_MS);
  if (at === null) return UNKNOWN;
  return (
    <time dateTime={at} title={formatDateTime(at, tz)}>
      {formatAgo(Math.min(Date.parse(at), now), now)}
    </time>
  );
}
