import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { formatMinor } from '@/lib/money';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { BudgetChip } from './budget-chip';
import { useBudgetColumns } from './budget-columns';
import { CostTabs } from './cost-tabs';
import { costKeys } from './costs-api';
import type { Budget } from './outlook-api';
import { useOutlookWords } from './outlook-words';

const BudgetDialog = lazy(async () => ({
  default: (await import('./budget-dialog')).BudgetDialog,
}));

/** What parts of the bill may cost, and how they stand. */
export function BudgetsPage() {
  const { t } = useLingui();
  const words = useOutlookWords();
  const columns = useBudgetColumns();
  const fields = useBudgetFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<Budget>({
    queryKey: [...costKeys.all, 'budgets', params],
    path: '/costs/budgets',
    params,
  });
  return (
    <Page title={t`Budgets`} fill actions={<Can do="budget.edit">{<NewBudget />}</Can>}>
      <CostTabs active="budgets" />
      <SavedViews
        listId="cost-budgets"
        path="/costs/budgets"
        builtIn={[
          { id: 'all', label: t`All`, search: {} },
          { id: 'over', label: t`Over`, search: { share_min: '100' } },
        ]}
        fields={fields}
      />
      <DataGrid
        id="cost-budgets"
        label={t`Budgets`}
        columns={columns}
        {...pages.source}
        rowId={(row) => row.id}
        rowHref={(row) => `/costs/budgets/${row.id}`}
        {...sortedBy(search.order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No budget yet`}
            why={t`A budget says what a part of the bill may cost, and tells when it will not hold.`}
          />
        }
        phoneRow={(row) => (
          <PhoneLines
            title={row.name}
            end={<BudgetChip row={row} />}
            detail={words.scope(row.scope)}
            detailEnd={row.actual_minor === null ? '' : formatMinor(row.actual_minor, row.currency)}
          />
        )}
        toolbar={<PropertyFilter {...filter.bar} />}
        tools={<ExportButton path="/costs/budgets.csv" params={params} fileName="budgets.csv" />}
      />
    </Page>
  );
}

function NewBudget() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  useShortcut({ keys: 'c', label: t`New budget`, group: t`List`, run: () => setOpen(true) });
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        <Trans>New budget</Trans>
      </Button>
      <Suspense fallback={null}>
        {open ? <BudgetDialog budget={null} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}

function useBudgetFields(): FilterField[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: 'period',
        label: t`Period`,
        kind: 'choice',
        options: [
          { value: 'month', label: t`Month` },
          { value: 'quarter', label: t`Quarter` },
          { value: 'year', label: t`Year` },
        ],
      },
      {
        key: 'aws_link',
        label: t`AWS Budgets`,
        kind: 'choice',
        options: [
          { value: 'none', label: t`Not shared` },
          { value: 'in_step', label: t`In step` },
          { value: 'pending', label: t`To be written` },
          { value: 'conflict', label: t`Changed on both sides` },
          { value: 'gone', label: t`No longer there` },
        ],
      },
      { key: 'share', label: t`Spent`, kind: 'number', unit: '%' },
    ],
    [t],
  );
}
