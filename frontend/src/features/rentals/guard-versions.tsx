import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { guardVersionsQuery } from './gate-api';
import classes from './rentals.module.css';

/** Every version of a market's rule, newest first, with who changed it and why. */
export function GuardVersions({ market, currency }: { market: string; currency: string }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data, error, refetch } = useQuery(guardVersionsQuery(market));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={2} />;
  if (data.length === 0) {
    return (
      <p className={classes.dim}>
        <Trans>Nobody has changed it yet.</Trans>
      </p>
    );
  }
  return (
    <ol className={classes.asks}>
      {data.map((version) => (
        <li key={version.id}>
          <b>
            <Trans>
              {version.minutes} min · {version.dock_m} m ·{' '}
              {formatMinor(version.fare_limit_minor, currency)}
            </Trans>
          </b>
          <p className={classes.dim}>
            {version.made_by_name ?? t`The first installation`},{' '}
            {formatDateTime(version.made_at, tz)}
            {version.note ? ` · “${version.note}”` : ''}
          </p>
        </li>
      ))}
    </ol>
  );
}
