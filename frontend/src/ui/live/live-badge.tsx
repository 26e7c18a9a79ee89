import { useLingui } from '@lingui/react/macro';
import { useDocumentVisibility, useNetwork } from '@mantine/hooks';
import { formatDuration } from '@/lib/time';
import classes from './live-badge.module.css';
import { type LiveStatus, liveStatus } from './live-status';
import { useNow } from './use-now';

export type LiveBadgeProps = {
  /** When the data was last true, browser ms; undefined before the first answer. */
  receivedAt: number | undefined;
  intervalMs: number;
};

/** `Live · 4 s`; amber when the answers stop coming. */
export function LiveBadge({ receivedAt, intervalMs }: LiveBadgeProps) {
  const now = useNow(1_000);
  const { online } = useNetwork();
  const visible = useDocumentVisibility() === 'visible';
  const status = liveStatus({ receivedAt, now, intervalMs, online, visible });
  const age = receivedAt === undefined ? null : wholeSeconds(now - receivedAt);
  return (
    <span className={classes.badge} data-status={status}>
      <i className={classes.dot} aria-hidden />
      {useWord(status)}
      {age === null ? null : ` · ${age}`}
    </span>
  );
}

function wholeSeconds(ageMs: number): string {
  return formatDuration(Math.max(0, Math.round(ageMs / 1000)) * 1000)
    .replace(/^0 ms$/, '0 s')
    .replace('.0', '');
}

function useWord(status: LiveStatus): string {
  const { t } = useLingui();
  const words: Record<LiveStatus, string> = {
    loading: t`Connecting`,
    live: t`Live`,
    stale: t`Stale`,
    paused: t`Paused`,
    offline: t`Offline`,
  };
  return words[status];
}
