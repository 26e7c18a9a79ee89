import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { formatMoney } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { AnomalyChip } from './anomaly-chip';
import { CloudAnomalies } from './cloud-anomalies';
import { CostTabs } from './cost-tabs';
import { costKeys } from './costs-api';
import type { Anomaly } from './outlook-api';

const AnomalyPeek = lazy(async () => ({ default: (await import('./anomaly-peek')).AnomalyPeek }));

/** Days that cost more than such days do, and what became of them. */
export function AnomaliesPage() {
  const { t } = useLingui();
  const columns = useAnomalyColumns();
  const fields = useAnomalyFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<Anomaly>({
    queryKey: [...costKeys.all, 'anomalies', params],
    path: '/costs/anomalies',
    params,
  });
  return (
    <Page title={t`Cost anomalies`} fill>
      <CostTabs active="anomalies" />
      <CloudAnomalies />
      <SavedViews
        listId="cost-anomalies"
        path="/costs/anomalies"
        builtIn={[
          { id: 'all', label: t`All`, search: {} },
          { id: 'open', label: t`To be looked at`, search: { state: 'open,acknowledged' } },
        ]}
        fields={fields}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <AnomalyPeek id={search.sel} onClose={() => update({ sel: undefined })} />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="cost-anomalies"
          label={t`Cost anomalies`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(search.order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`No anomaly was found`}
              why={t`Every bill that comes in is looked over; four weeks of it are needed to know what is usual.`}
            />
          }
          phoneRow={(row) => (
            <PhoneLines
              title={row.service}
              end={<AnomalyChip state={row.state} />}
              detail={
                row.estimated
                  ? t`${formatDay(row.began_on, 'UTC')}, estimated`
                  : formatDay(row.began_on, 'UTC')
              }
              detailEnd={formatMoney(Number(row.impact).toFixed(2), row.currency, { signed: true })}
            />
          )}
          toolbar={<PropertyFilter {...filter.bar} />}
          tools={
            <ExportButton
              path="/costs/anomalies.csv"
              params={params}
              fileName="cost-anomalies.csv"
            />
          }
        />
      </PeekLayout>
    </Page>
  );
}

function useAnomalyColumns(): GridColumn<Anomaly>[] {
  const { t } = useLingui();
  return useMemo(
    (): GridColumn<Anomaly>[] => [
      {
        id: 'began_on',
        header: t`Since`,
        value: (row) => formatDay(row.began_on, 'UTC'),
        width: 130,
        sortable: true,
        always: true,
      },
      { id: 'service', header: t`Service`, value: (row) => row.service, width: 230, grow: true },
      { id: 'account', header: t`Account`, value: (row) => row.account, width: 200 },
      { id: 'usage_type', header: t`What moved`, value: (row) => row.usage_type, width: 230 },
      {
        id: 'impact',
        header: t`More than usual`,
        value: (row) => formatMoney(Number(row.impact).toFixed(2), row.currency, { signed: true }),
        numeric: true,
        width: 140,
        sortable: true,
      },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <AnomalyChip state={row.state} />,
        width: 140,
      },
      {
        id: 'estimated',
        header: t`Told by`,
        value: (row) => (row.estimated ? t`Estimate` : t`The bill`),
        width: 110,
      },
      {
        id: 'deploy',
        header: t`Went live before`,
        value: (row) =>
          row.deploy_service ? `${row.deploy_service} ${row.deploy_version ?? ''}` : null,
        width: 210,
      },
      { id: 'owner', header: t`Owner`, value: (row) => row.owner_name, width: 150 },
    ],
    [t],
  );
}

function useAnomalyFields(): FilterField[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: [
          { value: 'open', label: t`Open` },
          { value: 'acknowledged', label: t`Acknowledged` },
          { value: 'explained', label: t`Explained` },
          { value: 'fixed', label: t`Fixed` },
          { value: 'false', label: t`No anomaly` },
        ],
      },
      { key: 'began_on', label: t`Since`, kind: 'date' },
    ],
    [t],
  );
}
