import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ReconPeriodRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { monthName } from './month-name';
import { PeriodChip } from './period-chip';
import { RECON_POLL_MS, reconKeys } from './recon-api';
import { ReconTabs } from './recon-tabs';

/** The months of every market: open, signed by one, or closed for good. */
export function PeriodsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = usePeriodColumns(tz);
  const fields = usePeriodFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<ReconPeriodRow>({
    queryKey: [...reconKeys.all, 'periods', params],
    path: '/reconciliation/periods',
    params,
    pollMs: RECON_POLL_MS,
  });
  return (
    <Page title={t`Reconciliation`} fill>
      <ReconTabs active="periods" />
      <SavedViews
        listId="recon-periods"
        path="/reconciliation/periods"
        builtIn={[
          { id: 'all', label: t`All`, search: {} },
          { id: 'unclosed', label: t`To be closed`, search: { state: 'open,asked' } },
        ]}
        fields={fields}
      />
      <DataGrid
        id="recon-periods"
        label={t`Months`}
        columns={columns}
        {...pages.source}
        rowId={(row) => row.id}
        rowHref={(row) => `/reconciliation/periods/${row.id}`}
        {...sortedBy(search.order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No month is there yet`}
            why={t`A month appears with the first posting in it, at half past each hour.`}
          />
        }
        toolbar={<PropertyFilter {...filter.bar} />}
        phoneRow={(row) => (
          <PhoneLines
            title={monthName(row.month)}
            end={<PeriodChip state={row.state} />}
            detail={row.market}
            detailEnd={row.closed_at ? formatDateTime(row.closed_at, tz) : ''}
          />
        )}
      />
    </Page>
  );
}

function usePeriodColumns(zone: string): GridColumn<ReconPeriodRow>[] {
  const { t } = useLingui();
  const { markets } = useMe();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'month',
        header: t`Month`,
        value: (row) => row.month,
        cell: (row) => monthName(row.month),
        width: 170,
        always: true,
      },
      {
        id: 'market',
        header: t`Market`,
        value: (row) => markets.find((each) => each.code === row.market)?.name ?? row.market,
        sortable: false,
        width: 140,
      },
      {
        id: 'state',
        header: t`Stands`,
        value: (row) => row.state,
        cell: (row) => <PeriodChip state={row.state} />,
        sortable: false,
        width: 210,
      },
      {
        id: 'signed_by',
        header: t`Signed by`,
        value: (row) => row.signed_by_name,
        sortable: false,
        width: 170,
      },
      {
        id: 'approved_by',
        header: t`Agreed to by`,
        value: (row) => row.approved_by_name,
        sortable: false,
        width: 170,
      },
      {
        id: 'closed_at',
        header: t`Closed`,
        value: (row) => row.closed_at,
        cell: (row) => (row.closed_at ? formatDateTime(row.closed_at, zone) : null),
        sortable: false,
        grow: true,
        width: 160,
      },
    ],
    [t, zone],
  );
}

function usePeriodFields(): FilterField[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: 'state',
        label: t`Stands`,
        kind: 'choice',
        options: [
          { value: 'open', label: t`Open` },
          { value: 'asked', label: t`Waits for a second person` },
          { value: 'closed', label: t`Closed` },
        ],
      },
    ],
    [t],
  );
}
