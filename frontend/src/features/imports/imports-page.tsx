import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ImportRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useImportColumns } from './import-columns';
import { ImportOutcomeChip } from './import-outcome-chip';
import { ImportPeek } from './import-peek';
import { importKeys } from './imports-api';
import { useImportFields } from './use-import-fields';
import { importKindOf } from './use-kind-names';

const ImportDialog = lazy(async () => ({
  default: (await import('./import-dialog')).ImportDialog,
}));

const POLL_MS = 10_000;

/** Files of vehicles and stations: bring one, and see what became of those before. */
export function ImportsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useImportColumns(tz);
  const fields = useImportFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-created_at';
  const { kind, outcome } = filter.params;
  const params = { kind, outcome, order };
  const pages = usePages<ImportRow>({
    queryKey: importKeys.list(params),
    path: '/imports',
    params,
    pollMs: POLL_MS,
  });
  const begin = () => update({ new: 'vehicles' });
  useShortcut({ keys: 'c', label: t`Import a file`, group: t`List`, run: begin });
  const bring = (
    <Button size="xs" onClick={begin}>
      <Trans>Import a file</Trans>
    </Button>
  );
  return (
    <Page title={t`Imports`} fill actions={bring}>
      {search.new ? (
        <Suspense fallback={null}>
          <ImportDialog
            kind={importKindOf(search.new)}
            onClose={() => update({ new: undefined })}
          />
        </Suspense>
      ) : null}
      <SavedViews
        listId="imports"
        path="/imports"
        builtIn={[{ id: 'all', label: t`All`, search: {} }]}
        fields={fields}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <ImportPeek id={search.sel} onClose={() => update({ sel: undefined })} />
          ) : null
        }
      >
        <DataGrid
          id="imports"
          label={t`Imports`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          phoneRow={(row) => (
            <PhoneLines
              title={row.file_name}
              end={<ImportOutcomeChip outcome={row.outcome} />}
              detail={formatDateTime(row.created_at, tz)}
              detailEnd={t`${plural(row.rows, { one: '# row', other: '# rows' })}`}
            />
          )}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`No file has been imported yet`}
              why={t`A CSV or workbook of vehicles, stations or documents is checked first; nothing is written until you say so.`}
              action={bring}
            />
          }
          toolbar={
            <PropertyFilter
              fields={fields}
              tokens={filter.tokens}
              onTokensChange={filter.setTokens}
              onClear={filter.clear}
              placeholder={t`Filter by kind or outcome`}
            />
          }
        />
      </PeekLayout>
    </Page>
  );
}
