import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { formatMoney } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { CostFilter } from './cost-filter';
import { CostTabs } from './cost-tabs';
import { type CostRow, costKeys } from './costs-api';
import { PeriodSelect } from './period-select';
import { useRowColumns } from './row-columns';
import { useCostView } from './use-cost-view';

const CostRowPeek = lazy(async () => ({ default: (await import('./cost-row-peek')).CostRowPeek }));

/** Every line behind every figure, and its export. */
export function CostRowsPage() {
  const { t } = useLingui();
  const can = useCan();
  const view = useCostView();
  const columns = useRowColumns();
  const params = { ...view.params, order: view.search.order };
  const pages = usePages<CostRow>({ queryKey: costKeys.list(params), path: '/costs/rows', params });
  const peeked = pages.items.find((row) => String(row.id) === view.search.sel);
  return (
    <Page title={t`Costs`} fill actions={<PeriodSelect view={view} />}>
      <CostTabs active="rows" search={view.search} />
      <SavedViews
        listId="cost-rows"
        builtIn={[{ id: 'all', label: t`All`, search: {} }]}
        fields={view.fields}
        known={['start', 'end', 'group_by', 'metric']}
      />
      <PeekLayout
        panel={
          peeked ? (
            <Suspense fallback={null}>
              <CostRowPeek row={peeked} onClose={() => view.update({ sel: undefined })} />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="cost-rows"
          label={t`Lines of the bill`}
          columns={columns}
          {...pages.source}
          rowId={(row) => String(row.id)}
          peekedId={view.search.sel}
          onPeek={(sel) => view.update({ sel })}
          {...sortedBy(view.search.order, view.update)}
          {...view.filter.grid}
          phoneRow={(row) => (
            <PhoneLines
              title={row.service_name}
              end={formatMoney(row.billed_cost, row.billing_currency, { digits: 4 })}
              detail={row.charge_description}
              detailEnd={formatDay(row.charge_period_start, 'UTC')}
            />
          )}
          toolbar={<CostFilter view={view} />}
          tools={
            can('cost.export') ? (
              <ExportButton path="/costs/rows.csv" params={params} fileName="cost-rows.csv" />
            ) : null
          }
        />
      </PeekLayout>
    </Page>
  );
}
