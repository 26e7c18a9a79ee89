import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PlatformCommandRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime, formatTimeSeconds } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { StatusChip } from '@/ui/status/status-chip';
import { askLooks, askStates, refusalWords } from './ask-words';
import classes from './rentals.module.css';
import { asksQuery, isOpen } from './rentals-api';

export type AsksProps = {
  about: { rental: string } | { customer: string };
  /** When one of them has got its outcome. */
  onSettled: () => void;
};

/** What the platform was asked, newest first, by whom and why, and what came of it. */
export function Asks({ about, onSettled }: AsksProps) {
  const { data, error, refetch } = useQuery(asksQuery(about));
  const open = data?.filter(isOpen).length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the number says that something is settled
  useEffect(onSettled, [open]);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={2} />;
  if (data.length === 0) {
    return (
      <p className={classes.dim}>
        <Trans>The platform was asked nothing.</Trans>
      </p>
    );
  }
  return (
    <ol className={classes.asks} aria-live="polite">
      {data.map((ask) => (
        <Ask key={ask.id} ask={ask} />
      ))}
    </ol>
  );
}

function Ask({ ask }: { ask: PlatformCommandRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { label, tone } = askStates[ask.state];
  const why = refusalWords[ask.refusal];
  const { ended_at: endedAt } = ask.payload as { ended_at?: string };
  return (
    <li>
      <div className={classes.askHead}>
        <b>{t(askLooks[ask.type].label)}</b>
        <StatusChip tone={tone} label={t(label)} />
      </div>
      {why ? <p>{t(why)}</p> : null}
      {endedAt ? (
        <p>
          <Trans>Ended at {formatDateTime(endedAt, tz)}</Trans>
        </p>
      ) : null}
      {ask.late_at ? (
        <p className={classes.problem}>
          {ask.late_outcome === 'acked' ? (
            <Trans>Answered late, at {formatTimeSeconds(ask.late_at, tz)}: it is done.</Trans>
          ) : (
            <Trans>Answered late, at {formatTimeSeconds(ask.late_at, tz)}: refused.</Trans>
          )}
        </p>
      ) : null}
      <p className={classes.dim}>
        {ask.requested_by_name ?? t`The system`}, {formatDateTime(ask.requested_at, tz)} · “
        {ask.reason}”
      </p>
    </li>
  );
}
