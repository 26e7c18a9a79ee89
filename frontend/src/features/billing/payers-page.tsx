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
import type { GridColumn } from '@/ui/data-grid/types';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { billingKeys, type Payer, POLL_MS } from './billing-api';
import { BillingTabs } from './billing-tabs';
import { policies } from './billing-words';

const PayerForm = lazy(async () => ({ default: (await import('./payer-form')).PayerForm }));

/** Business customers who pay the rides of their people, and what they owe. */
export function PayersPage() {
  const { t } = useLingui();
  const columns = usePayerColumns();
  const fields = useMemo(
    (): FilterField[] => [
      {
        key: 'standing',
        label: t`Standing`,
        kind: 'choice',
        options: [
          { value: 'owes', label: t`Owes something` },
          { value: 'overdue', label: t`Is overdue` },
          { value: 'level', label: t`Owes nothing` },
        ],
      },
      {
        key: 'policy',
        label: t`Pays`,
        kind: 'choice',
        options: Object.entries(policies).map(([value, label]) => ({ value, label: t(label) })),
      },
    ],
    [t],
  );
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? 'organisation';
  const params = { ...filter.params, order };
  const pages = usePages<Payer>({
    queryKey: billingKeys.list({ ...params, of: 'payers' }),
    path: '/payers',
    params,
    pollMs: POLL_MS,
  });
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'overdue', label: t`Overdue`, search: { standing: 'overdue' } },
    ],
    [t],
  );
  return (
    <Page
      title={t`Payers`}
      fill
      actions={
        <Can do="payer.edit">
          <NewPayer />
        </Can>
      }
    >
      <BillingTabs active="payers" />
      <SavedViews listId="payers" builtIn={views} fields={fields} />
      <DataGrid
        id="payers"
        label={t`Payers`}
        columns={columns}
        {...pages.source}
        rowId={(row) => row.id}
        rowHref={(row) => `/payers/${row.id}`}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No payers yet`}
            why={t`A payer is a business that pays the rides of its people: by invoice, once a month, instead of by card.`}
          />
        }
        toolbar={<PropertyFilter {...filter.bar} />}
        tools={<ExportButton path="/payers.csv" params={params} fileName="payers.csv" />}
        phoneRow={(row) => (
          <PhoneLines
            title={row.organisation}
            end={formatMinor(row.balance_minor, row.currency)}
            detail={row.name}
            detailEnd={
              row.overdue_minor > 0
                ? t`${formatMinor(row.overdue_minor, row.currency)} overdue`
                : undefined
            }
          />
        )}
      />
    </Page>
  );
}

function usePayerColumns(): GridColumn<Payer>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const money = (id: 'balance_minor' | 'overdue_minor' | 'unbilled_minor', header: string) => ({
      id,
      header,
      value: (row: Payer) => row[id],
      cell: (row: Payer) => formatMinor(row[id], row.currency),
      numeric: true,
      width: 120,
      sortable: id !== 'unbilled_minor',
    });
    return [
      {
        id: 'organisation',
        header: t`Organisation`,
        value: (row) => row.organisation,
        width: 200,
        grow: true,
        always: true,
      },
      { id: 'name', header: t`Payer`, value: (row) => row.name, width: 150 },
      { id: 'code', header: t`Code`, value: (row) => row.code, width: 130, sortable: false },
      {
        id: 'policy',
        header: t`Pays`,
        value: (row) => t(policies[row.policy]),
        width: 140,
        sortable: false,
      },
      {
        id: 'member_count',
        header: t`Members`,
        value: (row) => row.member_count,
        numeric: true,
        width: 90,
        sortable: false,
      },
      money('unbilled_minor', t`Not yet billed`),
      money('balance_minor', t`Owes`),
      money('overdue_minor', t`Overdue`),
    ];
  }, [t]);
}

function NewPayer() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  useShortcut({ keys: 'c', label: t`New payer`, group: t`List`, run: () => setOpen(true) });
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        <Trans>New payer</Trans>
      </Button>
      <Suspense fallback={null}>
        {open ? <PayerForm onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
