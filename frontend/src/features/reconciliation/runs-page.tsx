import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { ReconRunRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { RECON_POLL_MS, reconKeys } from './recon-api';
import { ReconTabs } from './recon-tabs';
import { RunChip } from './run-chip';
import { RunPeek } from './run-peek';
import { useReconWords } from './use-recon-words';

const RunDialog = lazy(async () => ({ default: (await import('./run-dialog')).RunDialog }));

/** Every comparison: over what, by which rules, and what came of it. */
export function RunsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useRunColumns(tz);
  const fields = useRunFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const [asking, setAsking] = useState(false);
  const params = { ...filter.params, order: search.order };
  const pages = usePages<ReconRunRow>({
    queryKey: [...reconKeys.all, 'runs', params],
    path: '/reconciliation/runs',
    params,
    pollMs: RECON_POLL_MS,
  });
  return (
    <Page
      title={t`Reconciliation`}
      fill
      actions={
        <Can do="recon.run">
          <Button size="xs" onClick={() => setAsking(true)}>
            <Trans>Compare…</Trans>
          </Button>
        </Can>
      }
    >
      <ReconTabs active="runs" />
      <SavedViews
        listId="recon-runs"
        path="/reconciliation/runs"
        builtIn={[
          { id: 'all', label: t`All`, search: {} },
          { id: 'dry', label: t`Dry runs and trials`, search: { dry_run: 'true' } },
        ]}
        fields={fields}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <RunPeek key={search.sel} id={search.sel} onClose={() => update({ sel: undefined })} />
          ) : null
        }
      >
        <DataGrid
          id="recon-runs"
          label={t`Runs`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(search.order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`Nothing has been compared yet`}
              why={t`Every hour, ten minutes past, each pair of books is compared once both hold lines.`}
            />
          }
          toolbar={<PropertyFilter {...filter.bar} />}
          tools={
            <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={RECON_POLL_MS} />
          }
          phoneRow={(row) => <RunLines row={row} zone={tz} />}
        />
      </PeekLayout>
      <Suspense fallback={null}>
        {asking ? (
          <RunDialog
            onClose={() => setAsking(false)}
            onStarted={(sel) => {
              setAsking(false);
              update({ sel });
            }}
          />
        ) : null}
      </Suspense>
    </Page>
  );
}

function RunLines({ row, zone }: { row: ReconRunRow; zone: string }) {
  const words = useReconWords();
  return (
    <PhoneLines
      title={words.streams[row.stream]}
      end={<RunChip row={row} />}
      detail={formatDateTime(row.started_at, zone)}
    />
  );
}

const count = (row: ReconRunRow, name: string) =>
  ((row.counts ?? {}) as Record<string, number>)[name] ?? 0;
const BREAKS = ['missing_left', 'missing_right', 'amount', 'time', 'duplicate', 'state', 'stale'];

function useRunColumns(zone: string): GridColumn<ReconRunRow>[] {
  const { t } = useLingui();
  const words = useReconWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'started_at',
        header: t`When`,
        value: (row) => row.started_at,
        cell: (row) => formatDateTime(row.started_at, zone),
        width: 170,
        always: true,
      },
      {
        id: 'stream',
        header: t`Books`,
        value: (row) => words.streams[row.stream],
        sortable: false,
        width: 220,
      },
      {
        id: 'state',
        header: t`Outcome`,
        value: (row) => row.state,
        cell: (row) => <RunChip row={row} />,
        sortable: false,
        width: 140,
      },
      {
        id: 'matched',
        header: t`Newly agreeing`,
        value: (row) => count(row, 'matched'),
        sortable: false,
        numeric: true,
        width: 130,
      },
      {
        id: 'breaks',
        header: t`Breaks`,
        value: (row) => BREAKS.reduce((total, kind) => total + count(row, kind), 0),
        sortable: false,
        numeric: true,
        width: 90,
      },
      {
        id: 'waiting',
        header: t`May still come`,
        value: (row) => count(row, 'waiting'),
        sortable: false,
        numeric: true,
        width: 130,
      },
      {
        id: 'by',
        header: t`Asked for by`,
        value: (row) => row.started_by_name ?? t`The hourly job`,
        sortable: false,
        width: 170,
      },
    ],
    [t, zone],
  );
}

function useRunFields(): FilterField[] {
  const { t } = useLingui();
  const words = useReconWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(
    () => [
      {
        key: 'stream',
        label: t`Books`,
        kind: 'choice',
        options: Object.entries(words.streams).map(([value, label]) => ({ value, label })),
      },
      { key: 'dry_run', label: t`Wrote nothing`, kind: 'flag' },
    ],
    [t],
  );
}
