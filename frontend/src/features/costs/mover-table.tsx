import { useLingui } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import type { QueryParams } from '@/api/params';
import { useCan } from '@/auth/use-can';
import { formatMoney } from '@/lib/money';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { stringifySearch } from '@/ui/url/search-params';
import classes from './insight.module.css';
import type { Mover, Movers } from './insight-api';
import { signedMoney } from './signed-money';
import type { CostView } from './use-cost-view';
import { filterOf } from './use-dimensions';

export type MoverTableProps = {
  view: CostView;
  heading: string;
  params: QueryParams;
  query: UseQueryResult<Movers>;
};

/** Each group's two amounts and what its difference is made of; a row opens the group's lines. */
export function MoverTable({ view, heading, params, query }: MoverTableProps) {
  const { t } = useLingui();
  const can = useCan();
  const { data, isPending, error, refetch } = query;
  const currency = data?.currency ?? 'USD';
  const columns = useColumns(heading, currency);
  return (
    <div className={classes.grid}>
      <DataGrid
        id="cost-movers"
        label={t`What moved`}
        columns={columns}
        rows={data?.items ?? []}
        rowId={(row) => row.group}
        rowHref={(row) =>
          `/costs/rows${stringifySearch({ ...view.params, ...filterOf(view.measure.group_by, row.group, view.search.tag) })}`
        }
        isLoading={isPending}
        error={error}
        onRetry={() => void refetch()}
        {...view.filter.grid}
        phoneRow={(row) => (
          <PhoneLines
            title={row.group}
            end={formatMoney(row.amount, currency)}
            detail={t`Difference`}
            detailEnd={signedMoney(row.difference, currency)}
          />
        )}
        toolbar={<strong>{t`What moved, and why`}</strong>}
        tools={
          can('cost.export') ? (
            <>
              <ExportButton
                path="/costs/movers.xlsx"
                params={params}
                fileName="costs-compared.xlsx"
                label={t`Excel`}
              />
              <ExportButton
                path="/costs/movers.csv"
                params={params}
                fileName="costs-compared.csv"
              />
            </>
          ) : null
        }
      />
    </div>
  );
}

function useColumns(heading: string, currency: string): GridColumn<Mover>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const amount = (
      id: Exclude<keyof Mover, 'group'>,
      header: string,
      signed = true,
    ): GridColumn<Mover> => ({
      id,
      header,
      value: (row) => Number(row[id]),
      cell: (row) => (signed ? signedMoney(row[id], currency) : formatMoney(row[id], currency)),
      numeric: true,
      width: 118,
    });
    return [
      {
        id: 'group',
        header: heading,
        value: (row) => row.group,
        grow: true,
        width: 230,
        always: true,
      },
      amount('amount', t`This period`, false),
      amount('before', t`Compared with`, false),
      amount('difference', t`Difference`),
      amount('price', t`Price`),
      amount('volume', t`Volume`),
      amount('new', t`New`),
      amount('gone', t`Gone`),
      amount('other', t`Without quantity`),
    ];
  }, [heading, currency, t]);
}
