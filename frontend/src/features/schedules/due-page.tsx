import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { type GridSelection, NO_SELECTION } from '@/ui/data-grid/types';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { DueActions } from './due-actions';
import { DueChip } from './due-chip';
import { useDueColumns } from './due-columns';
import { DueTiles } from './due-tiles';
import { useDueBy } from './due-words';
import { ScheduleTabs } from './schedule-tabs';
import { type Due, dueKeys, POLL_MS } from './schedules-api';
import { useDueFields } from './use-due-fields';

/** Which cars are due by which plan, and the work that follows. */
export function DuePage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const mayPlan = useCan()('work_order.plan');
  const fields = useDueFields();
  const columns = useDueColumns(tz);
  const dueBy = useDueBy(tz);
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const [selection, setSelection] = useState<GridSelection>(NO_SELECTION);
  const order = search.order ?? 'due_at';
  const params = { ...filter.params, order };
  const pages = usePages<Due>({
    queryKey: dueKeys.list(params),
    path: '/maintenance-due',
    params,
    pollMs: POLL_MS,
  });
  const views = useMemo(
    (): SavedView[] => [
      { id: 'due', label: t`To be done`, search: { status: 'overdue,due_soon' } },
      {
        id: 'unordered',
        label: t`Without a work order`,
        search: { status: 'overdue,due_soon', ordered: 'false' },
      },
      { id: 'snoozed', label: t`Snoozed`, search: { status: 'snoozed' } },
      { id: 'open', label: t`All that is open`, search: { open: 'true' } },
    ],
    [t],
  );
  return (
    <Page title={t`Schedules`} fill>
      <ScheduleTabs active="due" />
      <DueTiles />
      <SavedViews listId="schedules" path="/maintenance-due" builtIn={views} fields={fields} />
      <DataGrid
        id="schedules"
        label={t`What is due`}
        columns={columns}
        {...pages.source}
        rowId={(due) => due.id}
        rowHref={(due) =>
          due.work_order ? `/work-orders/${due.work_order}` : `/vehicles/${due.vehicle}`
        }
        selection={mayPlan ? selection : undefined}
        onSelectionChange={mayPlan ? setSelection : undefined}
        bulkActions={
          <DueActions ids={[...selection.ids]} onDone={() => setSelection(NO_SELECTION)} />
        }
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`Nothing is planned yet`}
            why={t`A maintenance plan says what is due when; write one under Plans.`}
          />
        }
        toolbar={
          <PropertyFilter
            {...filter.bar}
            placeholder={t`Filter by plan, how it stands… or type a plate`}
          />
        }
        tools={
          <>
            <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
            <ExportButton
              path="/maintenance-due.csv"
              params={params}
              fileName="maintenance-due.csv"
            />
          </>
        }
        phoneRow={(due) => (
          <PhoneLines
            title={`${due.plate} · ${due.plan_name}`}
            end={<DueChip status={due.status} />}
            detail={dueBy(due)}
            detailEnd={due.order_code}
          />
        )}
      />
    </Page>
  );
}
