import { useLingui } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatMoney } from '@/lib/money';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { EmptyState } from '@/ui/states/empty-state';
import { isAnswered, type Saving, type Savings } from './insight-api';

/** What to shrink, stop or delete: what it costs, what it would save, and whose it is. */
export function SavingsTable({ query }: { query: UseQueryResult<Savings> }) {
  const { t } = useLingui();
  const columns = useColumns();
  const { data, isPending, error, refetch } = query;
  return (
    <DataGrid
      id="cost-savings"
      label={t`Possible savings`}
      columns={columns}
      rows={data?.savings ?? []}
      rowId={(row) => `${row.account} ${row.kind} ${row.resource}`}
      rowHref={(row) => `/costs/rows?q=${encodeURIComponent(row.resource)}`}
      isLoading={isPending}
      error={error}
      onRetry={() => void refetch()}
      empty={
        isAnswered(data, 'recommendations', 'rightsizing') ? (
          <EmptyState
            title={t`Nothing is too large or idle`}
            why={t`AWS advised nothing the last time it was asked.`}
          />
        ) : (
          <EmptyState
            title={t`Nobody has been asked for advice yet`}
            why={t`AWS is asked once a day, after the first bill of the cloud has come in.`}
          />
        )
      }
      phoneRow={(row) => (
        <PhoneLines
          title={row.resource}
          end={formatMoney(row.saving, row.currency)}
          detail={`${row.now} → ${row.then || '–'}`}
          detailEnd={row.team}
        />
      )}
    />
  );
}

function useColumns(): GridColumn<Saving>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const actions: Record<string, string> = {
      Rightsize: t`Make smaller`,
      Stop: t`Stop`,
      Delete: t`Delete`,
      Upgrade: t`Upgrade`,
      MigrateToGraviton: t`Move to Graviton`,
      PurchaseSavingsPlans: t`Commit to a savings plan`,
      PurchaseReservedInstances: t`Reserve`,
      ScaleIn: t`Scale in`,
    };
    return [
      {
        id: 'resource',
        header: t`Resource`,
        value: (row) => row.resource,
        grow: true,
        width: 130,
        always: true,
      },
      { id: 'account', header: t`Account`, value: (row) => row.account, width: 178 },
      {
        id: 'action',
        header: t`What to do`,
        value: (row) => actions[row.action] ?? row.action,
        width: 130,
      },
      { id: 'now', header: t`Now`, value: (row) => row.now, width: 178 },
      { id: 'then', header: t`Then`, value: (row) => row.then || null, width: 150 },
      { id: 'team', header: t`Owner`, value: (row) => row.team || null, width: 100 },
      {
        id: 'cost',
        header: t`Cost a month`,
        value: (row) => Number(row.cost),
        cell: (row) => formatMoney(row.cost, row.currency),
        numeric: true,
        width: 105,
      },
      {
        id: 'saving',
        header: t`Saves a month`,
        value: (row) => Number(row.saving),
        cell: (row) => formatMoney(row.saving, row.currency),
        numeric: true,
        width: 112,
      },
    ];
  }, [t]);
}
