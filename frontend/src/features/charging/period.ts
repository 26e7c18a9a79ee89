import { formatDay } from '@/lib/time';

/** The first and the last day that an invoice covers. */
export function periodOf({ period_from, period_to }: { period_from: string; period_to: string }) {
  const last = new Date(Date.parse(period_to) - 86_400_000).toISOString();
  const [from, to] = [formatDay(period_from, 'UTC'), formatDay(last, 'UTC')];
  return from === to ? from : `${from} – ${to}`;
}
