import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ExportButton } from '@/api/export-button';
import { useCan } from '@/auth/use-can';
import { formatMoney } from '@/lib/money';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { stringifySearch } from '@/ui/url/search-params';
import { groupsQuery } from './costs-api';
import { useGroupColumns } from './group-columns';
import type { CostView } from './use-cost-view';
import { filterOf } from './use-dimensions';

/** Each group's amount beside the period before; a row opens the lines behind it. */
export function GroupTable({ view }: { view: CostView }) {
  const { t } = useLingui();
  const can = useCan();
  const params = { ...view.params, ...view.measure };
  const { data, isPending, error, refetch } = useQuery(groupsQuery(params));
  const chosen = view.dimensions.find(({ value }) => value === view.measure.group_by);
  const heading = chosen?.label ?? t`Group`;
  const columns = useGroupColumns(heading, data);
  return (
    <DataGrid
      id="cost-groups"
      label={t`Cost by group`}
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
          end={data ? formatMoney(row.amount, data.currency) : null}
          detail={t`Period before`}
          detailEnd={data ? formatMoney(row.before, data.currency) : null}
        />
      )}
      toolbar={
        data ? (
          <strong className="tnum">{t`Total ${formatMoney(data.total, data.currency)}`}</strong>
        ) : null
      }
      tools={
        can('cost.export') ? (
          <>
            <ExportButton
              path="/costs/groups.xlsx"
              params={params}
              fileName="costs-by-group.xlsx"
              label={t`Excel`}
            />
            <ExportButton path="/costs/groups.csv" params={params} fileName="costs-by-group.csv" />
          </>
        ) : null
      }
    />
  );
}
