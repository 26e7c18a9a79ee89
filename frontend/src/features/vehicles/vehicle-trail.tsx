import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { TrailRow, VehicleEventRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { FilteredEmptyState } from '@/ui/states/filtered-empty-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { Timeline, type TimelineEntry } from '@/ui/timeline/timeline';
import { useEventEntries } from './use-event-entries';
import { useTrailEntries } from './use-trail-entries';
import { LIST_POLL_MS, vehicleKeys } from './vehicles-api';

/** Whether somebody sees what was done to a car besides what it went through; partners do not. */
export function useSeesWholeTrail(): boolean {
  return useCan()('command.view');
}

export type VehicleTrailProps = {
  id: string;
  limit: number;
  /** Names of the API: `kind`, `state`. */
  params?: Record<string, string>;
  /** On the page of its own, where one reads what came first, filters and goes back in time. */
  onClear?: () => void;
};

/** A car's own events and what was done to it, newest first; for those who may not, its events. */
export function VehicleTrail(props: VehicleTrailProps) {
  return useSeesWholeTrail() ? <Everything {...props} /> : <EventsAlone {...props} />;
}

function Everything(props: VehicleTrailProps) {
  const entriesOf = useTrailEntries();
  const pages = useCarPages<TrailRow>('trail', props);
  return <Entries {...props} pages={pages} entries={entriesOf(pages.items)} />;
}

function EventsAlone(props: VehicleTrailProps) {
  const entriesOf = useEventEntries();
  const pages = useCarPages<VehicleEventRow>('timeline', props);
  return <Entries {...props} pages={pages} entries={entriesOf(pages.items)} />;
}

function useCarPages<Row>(part: string, { id, limit, params = {} }: VehicleTrailProps) {
  return usePages<Row>({
    queryKey: vehicleKeys.part(id, part, { ...params, limit }),
    path: `/vehicles/${id}/${part}`,
    params,
    limit,
    pollMs: LIST_POLL_MS,
  });
}

type EntriesProps = VehicleTrailProps & {
  pages: ReturnType<typeof usePages>;
  entries: readonly TimelineEntry[];
};

function Entries({ pages, entries, params = {}, onClear }: EntriesProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  if (pages.isPending) return <SkeletonBlock lines={8} />;
  if (entries.length === 0) {
    if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
    if (onClear && Object.keys(params).length > 0) return <FilteredEmptyState onClear={onClear} />;
    return (
      <EmptyState
        title={t`Nothing yet`}
        why={t`Reservations, trips, charging, silences and what colleagues do will be told here.`}
      />
    );
  }
  return (
    <>
      <Timeline entries={entries} zone={tz} exact={onClear !== undefined} />
      {onClear && pages.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          <Trans>Show what came before</Trans>
        </Button>
      ) : null}
    </>
  );
}
