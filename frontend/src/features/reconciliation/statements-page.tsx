import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { StatementRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { reconKeys } from './recon-api';
import { ReconTabs } from './recon-tabs';
import { StatementChip, StatementReport } from './statement-report';

const StatementDialog = lazy(async () => ({
  default: (await import('./statement-dialog')).StatementDialog,
}));

/** Files of the bank: what came in, what was there already, what was refused and why. */
export function StatementsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useStatementColumns(tz);
  const [search, update] = useUrlSearch();
  const [open, setOpen] = useState(false);
  const params = { order: search.order };
  const pages = usePages<StatementRow>({
    queryKey: [...reconKeys.all, 'statements', params],
    path: '/reconciliation/statements',
    params,
  });
  const peeked = pages.items.find((row) => row.id === search.sel);
  return (
    <Page
      title={t`Reconciliation`}
      fill
      actions={
        <Can do="statement.import">
          <ImportButton onOpen={() => setOpen(true)} />
        </Can>
      }
    >
      <ReconTabs active="statements" />
      <SavedViews
        listId="statements"
        path="/reconciliation/statements"
        builtIn={[{ id: 'all', label: t`All`, search: {} }]}
        fields={[]}
      />
      <PeekLayout
        panel={
          peeked ? (
            <PeekPanel
              title={peeked.file_name}
              label={t`Bank statement`}
              href={`/reconciliation/statements?sel=${peeked.id}`}
              status={<StatementChip row={peeked} />}
              onClose={() => update({ sel: undefined })}
            >
              <StatementReport row={peeked} />
            </PeekPanel>
          ) : null
        }
      >
        <DataGrid
          id="statements"
          label={t`Bank statements`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(search.order, update)}
          empty={
            <EmptyState
              title={t`No bank statement has come in yet`}
              why={t`Bring a file in MT940 or CAMT.053; it is looked at before anything is taken.`}
            />
          }
          phoneRow={(row) => (
            <PhoneLines
              title={row.file_name}
              end={<StatementChip row={row} />}
              detail={formatDateTime(row.created_at, tz)}
              detailEnd={<Plural value={row.line_count} one="# line" other="# lines" />}
            />
          )}
        />
      </PeekLayout>
      <Suspense fallback={null}>
        {open ? <StatementDialog onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </Page>
  );
}

function ImportButton({ onOpen }: { onOpen: () => void }) {
  const { t } = useLingui();
  useShortcut({ keys: 'c', label: t`Import a bank statement`, group: t`List`, run: onOpen });
  return (
    <Button size="xs" onClick={onOpen}>
      <Trans>Import a statement</Trans>
    </Button>
  );
}

function useStatementColumns(zone: string): GridColumn<StatementRow>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'file_name',
        header: t`File`,
        value: (row) => row.file_name,
        sortable: false,
        grow: true,
        width: 240,
        always: true,
      },
      {
        id: 'state',
        header: t`Outcome`,
        value: (row) => row.state,
        cell: (row) => <StatementChip row={row} />,
        sortable: false,
        width: 150,
      },
      {
        id: 'format',
        header: t`Format`,
        value: (row) =>
          ({ mt940: 'MT940', camt053: 'CAMT.053', road: t`Road operator` })[row.format as string] ??
          null,
        sortable: false,
        width: 110,
      },
      {
        id: 'lines',
        header: t`Lines`,
        value: (row) => row.line_count,
        sortable: false,
        numeric: true,
        width: 90,
      },
      {
        id: 'new',
        header: t`New`,
        value: (row) => row.new_count,
        sortable: false,
        numeric: true,
        width: 90,
      },
      {
        id: 'by',
        header: t`Brought by`,
        value: (row) => row.created_by_name,
        sortable: false,
        width: 160,
      },
      {
        id: 'created_at',
        header: t`When`,
        value: (row) => row.created_at,
        cell: (row) => formatDateTime(row.created_at, zone),
        width: 160,
      },
    ],
    [t, zone],
  );
}
