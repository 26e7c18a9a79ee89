import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { BayRow } from '@/api/generated';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { BayChip } from './bay-chip';
import classes from './stations.module.css';
import { baysQuery } from './stations-api';

const collator = new Intl.Collator('en', { numeric: true });
/** `…*9` before `…*10`. */
const byNumber = (a: BayRow, b: BayRow) => collator.compare(a.evse_id, b.evse_id);

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
      {[...data].sort(byNumber).map((bay) => (
        <li key={bay.id}>
          <span className={classes.clip}>{bay.evse_id}</span>
          <BayChip status={bay.status} />
        </li>
      ))}
    </ul>
  );
}
