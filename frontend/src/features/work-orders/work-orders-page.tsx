import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { ExportButton } from '@/api/export-button';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { LayoutSwitch, layoutOf } from './layout-switch';
import { OrderTiles } from './order-tiles';
import { OrdersGrid } from './orders-grid';
import { useOrderFields } from './use-order-fields';
import { useOrderViews } from './use-order-views';

const OrdersBoard = lazy(async () => ({ default: (await import('./orders-board')).OrdersBoard }));
const OrdersCalendar = lazy(async () => ({
  default: (await import('./orders-calendar')).OrdersCalendar,
}));
const OrderPeek = lazy(async () => ({ default: (await import('./order-peek')).OrderPeek }));
const NewOrderDialog = lazy(async () => ({
  default: (await import('./new-order-dialog')).NewOrderDialog,
}));

/** All work on cars: as a list, as columns by state, or by day. */
export function WorkOrdersPage() {
  const { t } = useLingui();
  const can = useCan();
  const may = can('work_order.create');
  const fields = useOrderFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const layout = layoutOf(search.layout);
  const order = search.order ?? '-urgency';
  const create = () => update({ do: 'new' });
  useShortcut({ keys: 'c', label: t`New work order`, group: t`Page`, run: create, enabled: may });
  const toolbar = (
    <PropertyFilter
      {...filter.bar}
      placeholder={t`Filter by state, priority, person… or type a number or a plate`}
    />
  );
  const tools = (
    <>
      <ExportButton
        path="/work-orders.csv"
        params={{ ...filter.params, order }}
        fileName="work-orders.csv"
      />
      <LayoutSwitch />
    </>
  );
  const panel = search.sel ? (
    <Suspense fallback={null}>
      <OrderPeek key={search.sel} id={search.sel} onClose={() => update({ sel: undefined })} />
    </Suspense>
  ) : null;
  return (
    <Page
      title={t`Work orders`}
      fill
      actions={
        <>
          {can('damage.view') ? (
            <Button component={HrefLink} href="/work-orders/damage" size="xs" variant="default">
              <Trans>Damage claims</Trans>
            </Button>
          ) : null}
          {may ? (
            <Button size="xs" leftSection={<IconPlus size={14} />} onClick={create}>
              <Trans>New work order</Trans>
            </Button>
          ) : null}
        </>
      }
    >
      <OrderTiles />
      <SavedViews
        listId="work-orders"
        path="/work-orders"
        builtIn={useOrderViews()}
        fields={fields}
      />
      <PeekLayout panel={panel}>
        {layout === 'list' ? (
          <OrdersGrid filter={filter} order={order} toolbar={toolbar} tools={tools} />
        ) : (
          <Suspense fallback={null}>
            {layout === 'board' ? (
              <OrdersBoard filter={filter} toolbar={toolbar} tools={tools} />
            ) : (
              <OrdersCalendar filter={filter} toolbar={toolbar} tools={tools} />
            )}
          </Suspense>
        )}
      </PeekLayout>
      {search.do === 'new' && may ? (
        <Suspense fallback={null}>
          <NewOrderDialog />
        </Suspense>
      ) : null}
    </Page>
  );
}
