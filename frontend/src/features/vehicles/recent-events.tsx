import { Trans } from '@lingui/react/macro';
import type { VehicleEventRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { useMarket } from '@/auth/use-me';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { Timeline } from '@/ui/timeline/timeline';
import { useEventEntries } from './use-event-entries';
import classes from './vehicles.module.css';
import { LIST_POLL_MS, vehicleKeys } from './vehicles-api';

const FEW = 6;

/** The newest events of a car, for the panel. */
export function RecentEvents({ id }: { id: string }) {
  const { tz } = useMarket();
  const entriesOf = useEventEntries();
  const pages = usePages<VehicleEventRow>({
    queryKey: vehicleKeys.part(id, 'recent'),
    path: `/vehicles/${id}/timeline`,
    limit: FEW,
    pollMs: LIST_POLL_MS,
  });
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending) return <SkeletonBlock lines={4} />;
  if (pages.items.length === 0) {
    return (
      <p className={classes.dim}>
        <Trans>Nothing has happened to this car yet.</Trans>
      </p>
    );
  }
  return <Timeline entries={entriesOf(pages.items)} zone={tz} />;
}
