import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { ScheduleTabs } from '../schedule-tabs';
import { InspectionChip } from './inspection-chip';
import { InspectionTiles } from './inspection-tiles';
import { type Inspection, inspectionKeys, POLL_MS } from './inspections-api';

const StartDialog = lazy(async () => ({ default: (await import('./start-dialog')).StartDialog }));

/** Cars that were looked over, and those that somebody is at. */
export function InspectionsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('work_order.work');
  const fields = useMemo(
    (): FilterField[] => [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: [
          { value: 'open', label: t`Under way` },
          { value: 'done', label: t`Done` },
          { value: 'abandoned', label: t`Given up` },
        ],
      },
      { key: 'failed', label: t`Something failed`, kind: 'flag' },
    ],
    [t],
  );
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'failed', label: t`Failed`, search: { state: 'done', failed: 'true' } },
      { id: 'open', label: t`Under way`, search: { state: 'open' } },
    ],
    [t],
  );
  const columns = useColumns();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-started_at';
  const params = { ...filter.params, order };
  const pages = usePages<Inspection>({
    queryKey: inspectionKeys.list(params),
    path: '/inspections',
    params,
    pollMs: POLL_MS,
  });
  const begin = () => update({ do: 'new' });
  useShortcut({ keys: 'c', label: t`Inspect a car`, group: t`Page`, run: begin, enabled: may });
  return (
    <Page
      title={t`Schedules`}
      fill
      actions={
        may ? (
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={begin}>
            <Trans>Inspect a car</Trans>
          </Button>
        ) : null
      }
    >
      <ScheduleTabs active="inspections" />
      <InspectionTiles search={filter.params} />
      <SavedViews listId="inspections" path="/inspections" builtIn={views} fields={fields} />
      <DataGrid
        id="inspections"
        label={t`Inspections`}
        columns={columns}
        {...pages.source}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/schedules/inspections/${id}`}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No inspection yet`}
            why={t`Choose a car and a template; what fails becomes a work order.`}
          />
        }
        toolbar={
          <PropertyFilter {...filter.bar} placeholder={t`Filter, or type a plate or a template`} />
        }
        tools={<ExportButton path="/inspections.csv" params={params} fileName="inspections.csv" />}
        phoneRow={(each) => (
          <PhoneLines
            title={each.plate}
            end={<InspectionChip inspection={each} />}
            detail={each.template_name}
            detailEnd={formatDateTime(each.started_at, tz)}
          />
        )}
      />
      {may && search.do === 'new' ? (
        <Suspense fallback={null}>
          <StartDialog car={search.car} onClose={() => update({ do: undefined, car: undefined })} />
        </Suspense>
      ) : null}
    </Page>
  );
}

function useColumns(): GridColumn<Inspection>[] {
  const { t } = useLingui();
  const { tz } = useMarket();
  return useMemo(
    (): GridColumn<Inspection>[] => [
      {
        id: 'started_at',
        header: t`Began`,
        value: (each) => each.started_at,
        cell: (each) => formatDateTime(each.started_at, tz),
        width: 150,
        always: true,
      },
      { id: 'plate', header: t`Car`, value: (each) => each.plate, sortable: false, width: 120 },
      {
        id: 'template',
        header: t`Template`,
        value: (each) => each.template_name,
        cell: (each) => t`${each.template_name}, revision ${each.number}`,
        sortable: false,
        width: 260,
        grow: true,
      },
      {
        id: 'state',
        header: t`Outcome`,
        value: (each) => each.state,
        cell: (each) => <InspectionChip inspection={each} />,
        sortable: false,
        width: 130,
      },
      {
        id: 'order',
        header: t`Led to`,
        value: (each) => each.order_code,
        cell: (each) =>
          each.led_to ? (
            <HrefLink href={`/work-orders/${each.led_to}`}>{each.order_code}</HrefLink>
          ) : null,
        sortable: false,
        width: 110,
      },
      {
        id: 'by',
        header: t`By`,
        value: (each) => each.finished_by_name ?? each.started_by_name,
        sortable: false,
        width: 180,
      },
      {
        id: 'signed',
        header: t`Signed`,
        value: (each) => each.signed_name,
        sortable: false,
        width: 150,
      },
    ],
    [t, tz],
  );
}
