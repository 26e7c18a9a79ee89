import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { isApiError } from '@/api/api-error';
import type { VehicleDetail } from '@/api/generated';
import type { Answer } from '@/api/http';
import { Can } from '@/auth/can';
import { useCan } from '@/auth/use-can';
import { CopyButton } from '@/ui/copy/copy-button';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { VehicleStateChip } from '@/ui/status/vehicle-state-chip';
import { CarPartsRow } from './car-parts';
import { VehicleTabs } from './vehicle-tabs';
import { CAR_POLL_MS, vehicleQuery } from './vehicles-api';

const VehicleEdit = lazy(async () => ({ default: (await import('./vehicle-edit')).VehicleEdit }));

/** All about one car. */
export function VehiclePage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, error, refetch, dataUpdatedAt } = useQuery(vehicleQuery(id));
  if (!data) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Vehicle`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  const car = data.data;
  return (
    <Page
      title={car.plate}
      status={
        <>
          <CopyButton text={car.plate} label={t`Copy the plate`} />
          <VehicleStateChip state={car.vehicle_state} />
          <LiveBadge receivedAt={dataUpdatedAt || undefined} intervalMs={CAR_POLL_MS} />
        </>
      }
      actions={
        <>
          <CarPartsRow kind="actions" car={car} />
          <Can do="vehicle.edit">
            <EditButton answer={data} />
          </Can>
        </>
      }
    >
      <CarPartsRow kind="banners" car={car} />
      <VehicleTabs car={car} />
    </Page>
  );
}

function EditButton({ answer }: { answer: Answer<VehicleDetail> }) {
  const { t } = useLingui();
  const may = useCan()('vehicle.edit');
  // the answer as it was when the form was opened: its ETag tells whether somebody was faster
  const [editing, setEditing] = useState<Answer<VehicleDetail> | null>(null);
  const open = () => setEditing(answer);
  useShortcut({ keys: 'e', label: t`Edit`, group: t`Page`, run: open, enabled: may });
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconPencil size={14} />} onClick={open}>
        <Trans>Edit</Trans>
      </Button>
      {editing ? (
        <Suspense fallback={null}>
          <VehicleEdit opened={editing} onClose={() => setEditing(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
