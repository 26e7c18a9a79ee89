import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ZoneVisitRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { StatusChip } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import classes from './zones.module.css';
import { latestVisitsQuery } from './zones-api';

/** The cars that came in last. */
export function LatestVisits({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(latestVisitsQuery(id));
  if (!data) {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return <SkeletonBlock lines={4} />;
  }
  if (data.length === 0) {
    return (
      <p className={classes.dim}>
        <Trans>No car has been here yet.</Trans>
      </p>
    );
  }
  return <VisitList visits={data} />;
}

export function VisitList({ visits }: { visits: readonly ZoneVisitRow[] }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  return (
    <ul className={classes.rows}>
      {visits.map(({ id, vehicle_id, plate, entered_at, left_at }) => (
        <li key={id}>
          <span className={classes.clip}>
            <HrefLink href={`/vehicles/${vehicle_id}`}>{plate}</HrefLink>
            <span className={classes.small}>
              {left_at
                ? t`${formatDateTime(entered_at, tz)} until ${formatDateTime(left_at, tz)}`
                : t`since ${formatDateTime(entered_at, tz)}`}
            </span>
          </span>
          {left_at ? (
            <StatusChip quiet tone="neutral" label={t`Left`} />
          ) : (
            <StatusChip quiet tone="info" label={t`Inside`} />
          )}
        </li>
      ))}
    </ul>
  );
}
