import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CostTabs } from './cost-tabs';
import { costKeys } from './costs-api';
import { DeployButton } from './deploy-button';
import { useDeployColumns, useDeploySources } from './deploy-columns';
import type { Deploy } from './outlook-api';

/** What went live, and which of it the bill noticed. */
export function DeploysPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useDeployColumns(tz);
  const fields = useDeployFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<Deploy>({
    queryKey: [...costKeys.all, 'deploys', params],
    path: '/costs/deploys',
    params,
  });
  return (
    <Page
      title={t`Deploys`}
      fill
      actions={
        <Can do="cost.import">
          <DeployButton />
        </Can>
      }
    >
      <CostTabs active="deploys" />
      <SavedViews
        listId="cost-deploys"
        path="/costs/deploys"
        builtIn={[{ id: 'all', label: t`All`, search: {} }]}
        fields={fields}
      />
      <DataGrid
        id="cost-deploys"
        label={t`Deploys`}
        columns={columns}
        {...pages.source}
        rowId={(row) => row.id}
        {...sortedBy(search.order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No deploy has been told yet`}
            why={t`AWS or a pipeline tells each version that goes live; an anomaly names the last one before it.`}
          />
        }
        phoneRow={(row) => (
          <PhoneLines
            title={`${row.service} ${row.version}`}
            end={row.environment}
            detail={formatDateTime(row.at, tz)}
            detailEnd={row.anomaly_service ? t`Anomaly: ${row.anomaly_service}` : row.by}
          />
        )}
        toolbar={<PropertyFilter {...filter.bar} />}
      />
    </Page>
  );
}

function useDeployFields(): FilterField[] {
  const { t } = useLingui();
  const sources = useDeploySources();
  return useMemo(
    () => [
      {
        key: 'source',
        label: t`Told by`,
        kind: 'choice',
        options: Object.entries(sources).map(([value, label]) => ({ value, label })),
      },
      {
        key: 'environment',
        label: t`Environment`,
        kind: 'choice',
        options: ['prod', 'staging', 'shared'].map((name) => ({ value: name, label: name })),
      },
    ],
    [t, sources],
  );
}
