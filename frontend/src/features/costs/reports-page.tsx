import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime, formatDay } from '@/lib/time';
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
import { CostTabs } from './cost-tabs';
import { ReportStateChip } from './report-state-chip';
import { useReportWords } from './report-words';
import classes from './reports.module.css';
import { type ReportRun, reportKeys } from './reports-api';
import { ReportsCard } from './reports-card';

const ReportRunPeek = lazy(async () => ({
  default: (await import('./report-run-peek')).ReportRunPeek,
}));

/** An edition that somebody ordered becomes visible by itself. */
const POLL_MS = 5_000;

/** Digests, movers and month-end packs: who gets them, what was written, what could not be. */
export function ReportsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const words = useReportWords();
  const columns = useRunColumns(tz);
  const fields = useRunFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<ReportRun>({
    queryKey: [...reportKeys, 'runs', params],
    path: '/report-runs',
    params,
    pollMs: POLL_MS,
  });
  const peeked = pages.items.find((row) => row.id === search.sel);
  return (
    <Page title={t`Reports`}>
      <CostTabs active="reports" />
      <ReportsCard zone={tz} />
      <SavedViews
        listId="report-runs"
        path="/report-runs"
        builtIn={[
          { id: 'all', label: t`All`, search: {} },
          { id: 'failed', label: t`Failed`, search: { state: 'failed' } },
        ]}
        fields={fields}
      />
      <div className={classes.runs}>
        <PeekLayout
          panel={
            peeked ? (
              <Suspense fallback={null}>
                <ReportRunPeek run={peeked} zone={tz} onClose={() => update({ sel: undefined })} />
              </Suspense>
            ) : null
          }
        >
          <DataGrid
            id="report-runs"
            label={t`Editions`}
            columns={columns}
            {...pages.source}
            rowId={(row) => row.id}
            peekedId={search.sel}
            onPeek={(sel) => update({ sel })}
            {...sortedBy(search.order, update)}
            {...filter.grid}
            empty={
              <EmptyState
                title={t`No report has been written yet`}
                why={t`Each comes at its hour, or at once with “Write now”.`}
              />
            }
            phoneRow={(row) => (
              <PhoneLines
                title={`${words.kind(row.kind)} · ${row.market}`}
                end={<ReportStateChip run={row} />}
                detail={formatDay(row.period_start, 'UTC')}
                detailEnd={row.headline[0]?.[1]}
              />
            )}
            toolbar={<PropertyFilter {...filter.bar} />}
          />
        </PeekLayout>
      </div>
    </Page>
  );
}

function useRunColumns(zone: string): GridColumn<ReportRun>[] {
  const { t } = useLingui();
  const words = useReportWords();
  return useMemo(
    (): GridColumn<ReportRun>[] => [
      {
        id: 'kind',
        header: t`Report`,
        value: (row) => words.kind(row.kind),
        width: 160,
        always: true,
      },
      { id: 'market', header: t`Market`, value: (row) => row.market, width: 90 },
      {
        id: 'period_start',
        header: t`Days from`,
        value: (row) => formatDay(row.period_start, 'UTC'),
        width: 130,
        sortable: true,
      },
      {
        id: 'headline',
        header: t`In short`,
        value: (row) => row.headline.map(([label, value]) => `${label} ${value}`).join(' · '),
        width: 260,
        grow: true,
      },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <ReportStateChip run={row} />,
        width: 130,
      },
      { id: 'sent', header: t`Mails`, value: (row) => row.sent, numeric: true, width: 80 },
      {
        id: 'made_at',
        header: t`At`,
        value: (row) => formatDateTime(row.made_at, zone),
        width: 170,
        sortable: true,
      },
    ],
    [t, words, zone],
  );
}

function useRunFields(): FilterField[] {
  const { t } = useLingui();
  const words = useReportWords();
  return useMemo(
    () => [
      {
        key: 'kind',
        label: t`Report`,
        kind: 'choice',
        options: (['daily_digest', 'weekly_movers', 'month_pack'] as const).map((value) => ({
          value,
          label: words.kind(value),
        })),
      },
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: [
          { value: 'ready', label: t`Written` },
          { value: 'failed', label: t`Failed` },
        ],
      },
    ],
    [t, words],
  );
}
