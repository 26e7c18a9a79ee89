import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { VehicleEventRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { useMarket } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { FilteredEmptyState } from '@/ui/states/filtered-empty-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { VEHICLE_STATES, vehicleStates } from '@/ui/status/vehicle-states';
import { Timeline } from '@/ui/timeline/timeline';
import { useEventEntries } from './use-event-entries';
import { LIST_POLL_MS, vehicleKeys } from './vehicles-api';

/** Everything that ever happened to the car, newest first. */
export function VehicleTimeline({ id }: { id: string }) {
  const { t } = useLingui();
  const [state, setState] = useState('');
  const pick = (
    <NativeSelect
      size="xs"
      aria-label={t`Events that led to`}
      value={state}
      onChange={({ currentTarget }) => setState(currentTarget.value)}
      data={[
        { value: '', label: t`All events` },
        ...VEHICLE_STATES.map((value) => ({ value, label: t(vehicleStates[value].label) })),
      ]}
    />
  );
  return (
    <Card title={t`What happened`} tools={pick}>
      <Events id={id} state={state} onClear={() => setState('')} />
    </Card>
  );
}

function Events({ id, state, onClear }: { id: string; state: string; onClear: () => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const entriesOf = useEventEntries();
  const params = { state };
  const pages = usePages<VehicleEventRow>({
    queryKey: vehicleKeys.part(id, 'timeline', params),
    path: `/vehicles/${id}/timeline`,
    params,
    limit: 30,
    pollMs: LIST_POLL_MS,
  });
  if (pages.isPending) return <SkeletonBlock lines={8} />;
  if (pages.items.length === 0) {
    if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
    if (state) return <FilteredEmptyState onClear={onClear} />;
    return (
      <EmptyState
        title={t`Nothing yet`}
        why={t`Reservations, trips, charging and silences will be told here.`}
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
