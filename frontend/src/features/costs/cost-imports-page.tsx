import { Plural, useLingui } from '@lingui/react/macro';
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
import { PeekLayout } from '@/ui/peek/peek-layout';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CostTabs } from './cost-tabs';
import { type CostImport, costKeys } from './costs-api';
import { ImportButton } from './import-button';
import { useImportColumns } from './import-columns';
import { ImportPeek } from './import-peek';
import { ImportStateChip } from './import-state-chip';

/** An import that somebody started becomes visible by itself. */
const POLL_MS = 5_000;

/** What came in, what was refused and why. */
export function CostImportsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useImportColumns(tz);
  const fields = useImportFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<CostImport>({
    queryKey: [...costKeys.all, 'imports', params],
    path: '/costs/imports',
    params,
    pollMs: POLL_MS,
  });
  const peeked = pages.items.find((row) => row.id === search.sel);
  return (
    <Page title={t`Costs`} fill actions={<Can do="cost.import">{<ImportButton />}</Can>}>
      <CostTabs active="imports" />
      <SavedViews
        listId="cost-imports"
        path="/costs/imports"
        builtIn={[{ id: 'all', label: t`All`, search: {} }]}
        fields={fields}
      />
      <PeekLayout
        panel={
          peeked ? (
            <ImportPeek row={peeked} zone={tz} onClose={() => update({ sel: undefined })} />
          ) : null
        }
      >
        <DataGrid
          id="cost-imports"
          label={t`Imports of bills`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(search.order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`No bill has been imported yet`}
              why={t`The scheduled exports are read each day at 08:00 Singapore time.`}
            />
          }
          phoneRow={(row) => (
            <PhoneLines
              title={row.source.split('/').filter(Boolean).at(-1)}
              end={<ImportStateChip state={row.state} />}
              detail={formatDateTime(row.started_at, tz)}
              detailEnd={<Plural value={row.row_count} one="# line" other="# lines" />}
            />
          )}
          toolbar={<PropertyFilter {...filter.bar} />}
        />
      </PeekLayout>
    </Page>
  );
}

function useImportFields(): FilterField[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: 'state',
        label: t`Outcome`,
        kind: 'choice',
        options: [
          { value: 'imported', label: t`Imported` },
          { value: 'unchanged', label: t`Unchanged` },
          { value: 'refused', label: t`Refused` },
          { value: 'waiting', label: t`Waiting` },
          { value: 'running', label: t`Running` },
        ],
      },
    ],
    [t],
  );
}
