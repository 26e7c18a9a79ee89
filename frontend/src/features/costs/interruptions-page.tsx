import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
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
import { CostTabs } from './cost-tabs';
import { costKeys } from './costs-api';
import type { Interruption } from './insight-api';

/** Spot capacity that AWS took back, one by one. */
export function InterruptionsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useColumns(tz);
  const fields = useFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<Interruption>({
    queryKey: [...costKeys.all, 'interruptions', params],
    path: '/costs/interruptions',
    params,
  });
  return (
    <Page title={t`Spot interruptions`} fill>
      <CostTabs active="interruptions" />
      <SavedViews
        listId="cost-interruptions"
        path="/costs/interruptions"
        builtIn={[{ id: 'all', label: t`All`, search: {} }]}
        fields={fields}
      />
      <DataGrid
        id="cost-interruptions"
        label={t`Spot interruptions`}
        columns={columns}
        {...pages.source}
        rowId={(row) => row.id}
        {...sortedBy(search.order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No spot capacity has been taken back`}
            why={t`AWS tells of each interruption through EventBridge, two minutes before it happens.`}
          />
        }
        phoneRow={(row) => (
          <PhoneLines
            title={row.service || row.resource}
            end={row.family || UNKNOWN}
            detail={formatDateTime(row.at, tz)}
            detailEnd={row.account_id}
          />
        )}
        toolbar={<PropertyFilter {...filter.bar} />}
      />
    </Page>
  );
}

function useColumns(zone: string): GridColumn<Interruption>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const text = (
      id: 'service' | 'family' | 'account_id' | 'region' | 'resource',
      header: string,
      width: number,
    ): GridColumn<Interruption> => ({
      id,
      header,
      value: (row) => row[id] || null,
      width,
      sortable: false,
    });
    return [
      {
        id: 'at',
        header: t`Told at`,
        value: (row) => row.at,
        cell: (row) => formatDateTime(row.at, zone),
        width: 160,
        sortable: true,
        always: true,
      },
      text('service', t`Service`, 180),
      text('family', t`Family`, 110),
      text('account_id', t`Account`, 140),
      text('region', t`Region`, 140),
      { ...text('resource', t`Task or instance`, 280), grow: true },
    ];
  }, [t, zone]);
}

function useFields(): FilterField[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: 'kind',
        label: t`Kind`,
        kind: 'choice',
        options: [
          { value: 'fargate', label: t`Task on Fargate` },
          { value: 'ec2', label: t`EC2 instance` },
        ],
      },
      { key: 'service', label: t`Service`, kind: 'choice', options: [] },
      {
        key: 'at',
        label: t`Told at`,
        kind: 'date',
        params: { gte: 'start', lte: 'end' },
      },
    ],
    [t],
  );
}
