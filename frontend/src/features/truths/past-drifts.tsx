import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { DriftRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime, formatDuration } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { AppliedLine } from './applied-line';
import classes from './truths.module.css';
import { carDriftsQuery } from './truths-api';
import { useTruthWords } from './use-truth-words';

/** The last disagreements of the car that are over, and what ended them. */
export function PastDrifts({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(carDriftsQuery(id, true));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={3} />;
  if (data.length === 0) {
    return (
      <p className={classes.dim}>
        <Trans>The sources have always agreed for long enough.</Trans>
      </p>
    );
  }
  return (
    <ul className={classes.drifts}>
      {data.map((drift) => (
        <PastDrift key={drift.id} drift={drift} />
      ))}
    </ul>
  );
}

function PastDrift({ drift }: { drift: DriftRow }) {
  const { tz } = useMarket();
  const words = useTruthWords();
  const lasted = Date.parse(drift.ended_at ?? drift.last_seen_at) - Date.parse(drift.first_seen_at);
  const duration = formatDuration(lasted);
  return (
    <li className={classes.drift}>
      <div className={classes.driftHead}>
        <strong>{words.fields[drift.field]}</strong>
        <span className={classes.dim}>
          {formatDateTime(drift.first_seen_at, tz)}, <Trans>for {duration}</Trans>
        </span>
      </div>
      <p className={classes.text}>{words.reasons[drift.reason]}.</p>
      <AppliedLine drift={drift} />
      {drift.note ? <blockquote className={classes.note}>{drift.note}</blockquote> : null}
    </li>
  );
}
