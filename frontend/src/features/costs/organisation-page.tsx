import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { QueryParams } from '@/api/params';
import { useMarket } from '@/auth/use-me';
import { formatMoney } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { formatPercent, UNKNOWN } from '@/lib/units';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { stringifySearch } from '@/ui/url/search-params';
import { CostTabs } from './cost-tabs';
import classes from './insight.module.css';
import { type Organisation, type OrgNode, organisationQuery } from './insight-api';
import { OrgName } from './org-name';
import { PeriodSelect } from './period-select';
import { signedMoney } from './signed-money';
import { useCostView } from './use-cost-view';

/** What each unit and account of the organisation costs; a row opens it in the Explorer. */
export function OrganisationPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const view = useCostView();
  const params = { ...view.params, metric: view.measure.metric };
  const { data, error, isPending, refetch } = useQuery(organisationQuery(params));
  const columns = useColumns(data);
  const told = data?.synced_at ? formatDateTime(data.synced_at, tz) : null;
  return (
    <Page title={t`Costs`} actions={<PeriodSelect view={view} />}>
      <CostTabs active="organisation" search={view.search} />
      <Card title={t`By unit and account`}>
        <p className={`${classes.note} ${classes.lead}`}>
          {data && told ? (
            <Trans>
              The tree is that of AWS Organizations, read {told}. A unit costs what its accounts and
              units cost; accounts that it does not know stand at the end.
            </Trans>
          ) : null}
          {data && !told ? (
            <Trans>
              AWS Organizations has not been read yet; it is once a day. Until then every account
              stands outside of it.
            </Trans>
          ) : null}
        </p>
        <div className={classes.tree}>
          <DataGrid
            id="cost-organisation"
            label={t`Cost by unit and account`}
            columns={columns}
            rows={data?.items ?? []}
            rowId={(row) => `${row.parent}/${row.id}`}
            rowHref={(row) => `/costs/explore${stringifySearch(narrowedTo(row, view.params))}`}
            isLoading={isPending}
            error={error}
            onRetry={() => void refetch()}
            empty={
              <EmptyState
                title={t`No account has costs in these days`}
                why={t`Choose another period, or import a bill.`}
              />
            }
            phoneRow={(row) => (
              <PhoneLines
                title={<OrgName row={row} />}
                end={data ? formatMoney(row.amount, data.currency) : null}
                detail={t`Period before`}
                detailEnd={data ? formatMoney(row.before, data.currency) : null}
              />
            )}
          />
        </div>
      </Card>
    </Page>
  );
}

/** The Explorer with this node alone, grouped by what is below it. */
function narrowedTo(row: OrgNode, params: QueryParams): QueryParams {
  switch (row.kind) {
    case 'account':
      return { ...params, sub_account_name: row.name, group_by: 'service_name' };
    case 'outside':
      return { ...params, unit: '(none)', group_by: 'sub_account_name' };
    case 'root':
      return { ...params, group_by: 'unit' };
    default:
      return { ...params, unit: row.path, group_by: 'sub_account_name' };
  }
}

function useColumns(data: Organisation | undefined): GridColumn<OrgNode>[] {
  const { t } = useLingui();
  return useMemo((): GridColumn<OrgNode>[] => {
    const currency = data?.currency ?? 'USD';
    const total = (data?.items ?? [])
      .filter(({ depth }) => depth === 0)
      .reduce((sum, { amount }) => sum + Number(amount), 0);
    const change = (row: OrgNode) => Number(row.amount) - Number(row.before);
    const columns: GridColumn<OrgNode>[] = [
      {
        id: 'name',
        header: t`Unit or account`,
        value: (row) => row.name,
        cell: (row) => <OrgName row={row} />,
        grow: true,
        width: 320,
        always: true,
      },
      {
        id: 'id',
        header: t`Account number`,
        value: (row) => (row.kind === 'account' && row.id ? row.id : UNKNOWN),
        width: 150,
      },
      {
        id: 'amount',
        header: t`Cost`,
        value: (row) => Number(row.amount),
        cell: (row) => formatMoney(row.amount, currency),
        numeric: true,
        width: 130,
      },
      {
        id: 'share',
        header: t`Share`,
        value: (row) =>
          total > 0 ? formatPercent((Number(row.amount) / total) * 100, 1) : UNKNOWN,
        numeric: true,
        width: 90,
      },
      {
        id: 'before',
        header: t`Period before`,
        value: (row) => Number(row.before),
        cell: (row) => formatMoney(row.before, currency),
        numeric: true,
        width: 130,
      },
      {
        id: 'change',
        header: t`Change`,
        value: change,
        cell: (row) => signedMoney(change(row).toFixed(2), currency),
        numeric: true,
        width: 130,
      },
    ];
    return columns.map((column) => ({ ...column, sortable: false }));
  }, [data, t]);
}
