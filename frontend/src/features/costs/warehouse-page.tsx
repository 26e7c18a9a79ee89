import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime, formatDay } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CostTabs } from './cost-tabs';
import { useLoad, type WarehouseDay, warehouseKeys } from './warehouse-api';
import { WarehouseChip } from './warehouse-chip';

const WarehousePeek = lazy(async () => ({
  default: (await import('./warehouse-peek')).WarehousePeek,
}));

/** A load that somebody started becomes visible by itself. */
const POLL_MS = 5_000;

/** Each table and day of the warehouse, counted on both sides. */
export function WarehousePage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useColumns(tz);
  const fields = useFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<WarehouseDay>({
    queryKey: [...warehouseKeys, params],
    path: '/warehouse-days',
    params,
    pollMs: POLL_MS,
  });
  const peeked = pages.items.find((row) => row.id === search.sel);
  return (
    <Page title={t`Warehouse`} fill actions={<LoadButton />}>
      <CostTabs active="warehouse" />
      <SavedViews
        listId="warehouse-days"
        path="/warehouse-days"
        builtIn={[
          { id: 'all', label: t`All`, search: {} },
          { id: 'wrong', label: t`Not equal`, search: { state: 'differs,failed' } },
        ]}
        fields={fields}
      />
      <PeekLayout
        panel={
          peeked ? (
            <Suspense fallback={null}>
              <WarehousePeek row={peeked} zone={tz} onClose={() => update({ sel: undefined })} />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="warehouse-days"
          label={t`Days in the warehouse`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(search.order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`Nothing has been loaded yet`}
              why={t`The days are loaded each night at 03:20 Singapore time, or at once with “Load now”.`}
            />
          }
          phoneRow={(row) => (
            <PhoneLines
              title={row.title}
              end={<WarehouseChip state={row.state} />}
              detail={formatDay(row.day, 'UTC')}
              detailEnd={formatCount(row.rows)}
            />
          )}
          toolbar={<PropertyFilter {...filter.bar} />}
        />
      </PeekLayout>
    </Page>
  );
}

function LoadButton() {
  const { t } = useLingui();
  const load = useLoad();
  return (
    <Can do="cost.import">
      <Button
        size="xs"
        loading={load.isPending}
        onClick={() =>
          load.mutate(null, {
            onSuccess: () => toast.done(t`The days are being loaded; they appear in this list.`),
            onError: (error) => toast.failed(error),
          })
        }
      >
        <Trans>Load now</Trans>
      </Button>
    </Can>
  );
}

function useColumns(zone: string): GridColumn<WarehouseDay>[] {
  const { t } = useLingui();
  return useMemo(
    (): GridColumn<WarehouseDay>[] => [
      {
        id: 'day',
        header: t`Day (UTC)`,
        value: (row) => formatDay(row.day, 'UTC'),
        width: 130,
        sortable: true,
        always: true,
      },
      { id: 'table', header: t`Table`, value: (row) => row.title, width: 180, sortable: true },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <WarehouseChip state={row.state} />,
        width: 120,
      },
      { id: 'rows', header: t`Rows here`, value: (row) => row.rows, numeric: true, width: 100 },
      {
        id: 'there',
        header: t`Rows there`,
        value: (row) => row.rows_there,
        numeric: true,
        width: 100,
      },
      {
        id: 'checksum',
        header: t`Checksum here`,
        value: (row) => row.checksum,
        width: 190,
        grow: true,
      },
      {
        id: 'checksum_there',
        header: t`Checksum there`,
        value: (row) => row.checksum_there || '–',
        width: 190,
        grow: true,
      },
      {
        id: 'loaded_at',
        header: t`Loaded`,
        value: (row) => (row.loaded_at ? formatDateTime(row.loaded_at, zone) : '–'),
        width: 170,
        sortable: true,
      },
    ],
    [t, zone],
  );
}

function useFields(): FilterField[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: 'table',
        label: t`Table`,
        kind: 'choice',
        options: [
          { value: 'dim_vehicles', label: t`Cars` },
          { value: 'fact_rentals', label: t`Rentals` },
          { value: 'fact_trips', label: t`Trips` },
          { value: 'fact_vehicle_hours', label: t`Telemetry by the hour` },
          { value: 'fact_costs', label: t`Costs` },
          { value: 'fact_tickets', label: t`Tickets` },
        ],
      },
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: [
          { value: 'equal', label: t`Equal` },
          { value: 'differs', label: t`Differs` },
          { value: 'failed', label: t`Not loaded` },
        ],
      },
      { key: 'day', label: t`Day`, kind: 'date' },
    ],
    [t],
  );
}
