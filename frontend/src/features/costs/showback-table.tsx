import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMoney } from '@/lib/money';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import classes from './insight.module.css';
import type { Showback, TeamShare } from './insight-api';

export type ShowbackTableProps = {
  data: Showback | undefined;
  error: unknown;
  onRetry: () => void;
};

/** What each team bears, by rules that are said beside it. */
export function ShowbackTable({ data, error, onRetry }: ShowbackTableProps) {
  const { t } = useLingui();
  const currency = data?.currency ?? 'USD';
  const columns = useColumns(currency);
  return (
    <Card title={t`What each team bears`}>
      <p className={classes.note}>
        <Trans>
          A team bears what carries its name. Accounts that everybody uses, tax, and what carries no
          team are divided as the teams' own costs are, to the last digit.
        </Trans>
      </p>
      <div className={`${classes.grid} ${classes.low}`}>
        <DataGrid
          id="cost-showback"
          label={t`Cost by team`}
          columns={columns}
          rows={data?.teams ?? []}
          rowId={(row) => row.team}
          isLoading={!data && !error}
          error={data ? null : error}
          onRetry={onRetry}
          empty={
            <EmptyState
              title={t`No team has costs of its own here`}
              why={t`Without any, there is nothing by which to divide what is shared.`}
            />
          }
          phoneRow={(row) => (
            <PhoneLines
              title={row.team}
              end={formatMoney(row.total, currency)}
              detail={t`Its own`}
              detailEnd={formatMoney(row.own, currency)}
            />
          )}
        />
      </div>
    </Card>
  );
}

function useColumns(currency: string): GridColumn<TeamShare>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const amount = (
      id: Exclude<keyof TeamShare, 'team'>,
      header: string,
    ): GridColumn<TeamShare> => ({
      id,
      header,
      value: (row) => Number(row[id]),
      cell: (row) => formatMoney(row[id], currency),
      numeric: true,
      width: 130,
    });
    return [
      {
        id: 'team',
        header: t`Team`,
        value: (row) => row.team,
        grow: true,
        width: 160,
        always: true,
      },
      amount('own', t`Its own`),
      amount('shared', t`Shared accounts`),
      amount('untagged', t`Without a team`),
      amount('tax', t`Tax`),
      amount('total', t`In all`),
    ];
  }, [currency, t]);
}
