import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { TrailRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { useMarket } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { FilteredEmptyState } from '@/ui/states/filtered-empty-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { VEHICLE_STATES, vehicleStates } from '@/ui/status/vehicle-states';
import { Timeline } from '@/ui/timeline/timeline';
import { useTrailEntries } from './use-trail-entries';
import { LIST_POLL_MS, vehicleKeys } from './vehicles-api';

/** Everything that ever happened to the car, newest first: its own events, and what was done to it. */
export function VehicleTimeline({ id }: { id: string }) {
  const { t } = useLingui();
  const [shown, setShown] = useState('');
  const pick = (
    <NativeSelect
      size="xs"
      aria-label={t`What to show`}
      value={shown}
      onChange={({ currentTarget }) => setShown(currentTarget.value)}
      data={[
        { value: '', label: t`Everything` },
        { value: 'source=fact', label: t`What was done to it` },
        { value: 'source=car', label: t`What the car went through` },
        ...VEHICLE_STATES.map((value) => ({
          value: `state=${value}`,
          label: t(vehicleStates[value].label),
        })),
      ]}
    />
  );
  return (
    <Card title={t`What happened`} tools={pick}>
      <Trail id={id} shown={shown} onClear={() => setShown('')} />
    </Card>
  );
}

function Trail({ id, shown, onClear }: { id: string; shown: string; onClear: () => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const entriesOf = useTrailEntries();
  const params = Object.fromEntries(new URLSearchParams(shown));
  const pages = usePages<TrailRow>({
    queryKey: vehicleKeys.part(id, 'trail', params),
    path: `/vehicles/${id}/trail`,
    params,
    limit: 30,
    pollMs: LIST_POLL_MS,
  });
  if (pages.isPending) return <SkeletonBlock lines={8} />;
  if (pages.items.length === 0) {
    if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
    if (shown) return <FilteredEmptyState onClear={onClear} />;
    return (
      <EmptyState
        title={t`Nothing yet`}
        why={t`Reservations, trips, charging, silences and what colleagues do will be told here.`}
      />
    );
  }
  return (
    <>
      <Timeline entries={entriesOf(pages.items)} zone={tz} />
      {pages.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          <Trans>Show earlier events</Trans>
        </Button>
      ) : null}
    </>
  );
}
