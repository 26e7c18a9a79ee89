import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { VehicleRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy, sortFromOrder } from '@/ui/data-grid/order';
import { sortRows } from '@/ui/data-grid/sort-rows';
import { type GridSelection, NO_SELECTION } from '@/ui/data-grid/types';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CarBulk } from './car-parts';
import { CopyPlates } from './copy-plates';
import { useVehicleViews } from './use-vehicle-views';
import { useVehicleColumns } from './vehicle-columns';
import { useVehicleFields } from './vehicle-fields';
import { VehiclePhoneRow } from './vehicle-phone-row';
import { VehicleTiles } from './vehicle-tiles';
import { useLiveVehicles } from './vehicles-api';

const VehiclePeek = lazy(async () => ({ default: (await import('./vehicle-peek')).VehiclePeek }));

/** Every car of the fleet, live. */
export function VehiclesPage() {
  const { t } = useLingui();
  const fields = useVehicleFields();
  const columns = useVehicleColumns();
  const views = useVehicleViews();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const [selection, setSelection] = useState<GridSelection>(NO_SELECTION);
  const live = useLiveVehicles(filter.params);
  const { order = 'plate' } = search;
  const rows = useMemo(
    () => sortRows(live.data ?? [], columns, sortFromOrder(order)),
    [live.data, columns, order],
  );
  const chosen = useMemo(
    () => rows.filter(({ id }) => selection.allMatching || selection.ids.has(id)),
    [rows, selection],
  );
  return (
    <Page
      title={t`Vehicles`}
      fill
      actions={
        <>
          <Can do="vehicle.edit">{<EditsLink />}</Can>
          <Can do="vehicle.import">{<ImportLink />}</Can>
        </>
      }
    >
      <VehicleTiles search={search} />
      <SavedViews listId="vehicles" path="/vehicles" builtIn={views} fields={fields} />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <VehiclePeek id={search.sel} onClose={() => update({ sel: undefined })} />
            </Suspense>
          ) : null
        }
      >
        <DataGrid<VehicleRow>
          id="vehicles"
          label={t`Vehicles`}
          columns={columns}
          rows={rows}
          total={live.data?.length}
          rowId={(car) => car.id}
          rowHref={(car) => `/vehicles/${car.id}`}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          selection={selection}
          onSelectionChange={setSelection}
          bulkActions={
            <>
              <CopyPlates rows={rows} selection={selection} />
              <CarBulk
                cars={chosen}
                filter={selection.allMatching ? filter.params : undefined}
                onDone={() => setSelection(NO_SELECTION)}
              />
            </>
          }
          isLoading={live.isPending}
          error={live.data ? null : live.error}
          onRetry={() => void live.refetch()}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`No cars yet`}
              why={t`Cars appear here once a file of vehicles has been imported.`}
              action={<Can do="vehicle.import">{<ImportLink />}</Can>}
            />
          }
          toolbar={
            <PropertyFilter
              {...filter.bar}
              placeholder={t`Filter by state, charge, station… or type a plate or VIN`}
            />
          }
          tools={<LiveBadge receivedAt={live.receivedAt} intervalMs={live.intervalMs} />}
          phoneRow={(car) => <VehiclePhoneRow car={car} />}
        />
      </PeekLayout>
    </Page>
  );
}

function EditsLink() {
  return (
    <Button component={HrefLink} href="/vehicles/edits" size="xs" variant="default">
      <Trans>Edits of many cars</Trans>
    </Button>
  );
}

function ImportLink() {
  return (
    <Button component={HrefLink} href="/vehicles/imports?new=vehicles" size="xs" variant="default">
      <Trans>Import a file</Trans>
    </Button>
  );
}
