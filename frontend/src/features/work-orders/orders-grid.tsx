import { useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { usePages } from '@/api/use-pages';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { type GridSelection, NO_SELECTION } from '@/ui/data-grid/types';
import { LiveBadge } from '@/ui/live/live-badge';
import type { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { OrderPhoneRow } from './order-phone-row';
import { useOrderColumns } from './work-order-columns';
import { orderKeys, POLL_MS, type WorkOrder } from './work-orders-api';

const BulkActions = lazy(async () => ({ default: (await import('./bulk-actions')).BulkActions }));

export type LayoutProps = {
  filter: ReturnType<typeof useFilter>;
  toolbar: ReactNode;
  tools: ReactNode;
};

/** Work orders line by line; ticked ones can be changed together. */
export function OrdersGrid({ filter, order, toolbar, tools }: LayoutProps & { order: string }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const mayPlan = useCan()('work_order.plan');
  const columns = useOrderColumns(tz);
  const [search, update] = useUrlSearch();
  const [selection, setSelection] = useState<GridSelection>(NO_SELECTION);
  const params = { ...filter.params, order };
  const pages = usePages<WorkOrder>({
    queryKey: orderKeys.list(params),
    path: '/work-orders',
    params,
    pollMs: POLL_MS,
  });
  return (
    <DataGrid
      id="work-orders"
      label={t`Work orders`}
      columns={columns}
      {...pages.source}
      rowId={(row) => row.id}
      rowHref={(row) => `/work-orders/${row.id}`}
      peekedId={search.sel}
      onPeek={(sel) => update({ sel })}
      selection={mayPlan ? selection : undefined}
      onSelectionChange={mayPlan ? setSelection : undefined}
      bulkActions={
        <Suspense fallback={null}>
          <BulkActions ids={[...selection.ids]} onDone={() => setSelection(NO_SELECTION)} />
        </Suspense>
      }
      {...sortedBy(order, update)}
      {...filter.grid}
      empty={
        <EmptyState
          title={t`No work order yet`}
          why={t`Work is asked for from a car, an alert, or with the button above.`}
        />
      }
      toolbar={toolbar}
      tools={
        <>
          <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
          {tools}
        </>
      }
      phoneRow={(row) => <OrderPhoneRow order={row} zone={tz} />}
    />
  );
}
