import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { BayChip } from './bay-chip';
import classes from './stations.module.css';
import { baysQuery } from './stations-api';

/** The charging points of a station and what each is doing. */
export function BayList({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(baysQuery(id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={3} />;
  if (data.length === 0) {
    return (
      <p className={classes.dim}>
        <Trans>No charging points are known here.</Trans>
      </p>
    );
  }
  return (
    <ul className={classes.rows} aria-label={t`Charging points`}>
      {data.map((bay) => (
        <li key={bay.id}>
          <span className={classes.clip}>{bay.evse_id}</span>
          <BayChip status={bay.status} />
        </li>
      ))}
    </ul>
  );
}
