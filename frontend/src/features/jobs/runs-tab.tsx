import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDuration } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { LiveBadge } from '@/ui/live/live-badge';
import { PeekLayout } from '@/ui/peek/peek-layout';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useJobName, useJobNames } from '@/ui/status/job-names';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { jobKeys, POLL_MS, type Run } from './jobs-api';
import { useRunColumns, windowText } from './run-columns';
import { RunPeek } from './run-peek';
import { RunStateChip } from './run-state-chip';

/** The ledger of runs, newest first. */
export function RunsTab() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const jobName = useJobName();
  const columns = useRunColumns(tz);
  const fields = useRunFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<Run>({
    queryKey: [...jobKeys.all, 'runs', params],
    path: '/job-runs',
    params,
    pollMs: POLL_MS,
  });
  const peeked = pages.items.find((run) => run.id === search.sel);
  const close = () => update({ sel: undefined });
  return (
    <>
      <SavedViews
        listId="jobs"
        path="/job-runs"
        builtIn={[{ id: 'all', label: t`All`, search: {} }]}
        fields={fields}
      />
      <PeekLayout panel={peeked ? <RunPeek run={peeked} zone={tz} onClose={close} /> : null}>
        <DataGrid
          id="job-runs"
          label={t`Runs of jobs`}
          columns={columns}
          {...pages.source}
          rowId={(run) => run.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(search.order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`Nothing has run yet`}
              why={t`The first scheduled run appears within a minute.`}
            />
          }
          phoneRow={(run) => (
            <PhoneLines
              title={jobName(run.job)}
              end={<RunStateChip state={run.state} />}
              detail={run.error_detail || windowText(run, tz) || run.subject}
              detailEnd={run.duration_ms === null ? null : formatDuration(run.duration_ms)}
            />
          )}
          toolbar={<PropertyFilter {...filter.bar} />}
          tools={<LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />}
        />
      </PeekLayout>
    </>
  );
}

function useRunFields(): FilterField[] {
  const { t } = useLingui();
  const names = useJobNames();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names follow the language, as `t` does
  return useMemo(
    () => [
      {
        key: 'job',
        label: t`Job`,
        kind: 'choice',
        options: Object.entries(names).map(([value, label]) => ({ value, label })),
      },
      {
        key: 'outcome',
        label: t`Outcome`,
        kind: 'choice',
        options: [
          { value: 'running', label: t`Running` },
          { value: 'ok', label: t`Done` },
          { value: 'partial', label: t`Partly done` },
          { value: 'failed', label: t`Failed` },
          { value: 'missed', label: t`Missed` },
          { value: 'scheduled', label: t`Waiting` },
        ],
      },
      {
        key: 'slow',
        label: t`Slow`,
        kind: 'flag',
        options: [
          { value: 'true', label: t`Yes` },
          { value: 'false', label: t`No` },
        ],
      },
      {
        key: 'mine',
        label: t`Started by me`,
        kind: 'flag',
        options: [
          { value: 'true', label: t`Yes` },
          { value: 'false', label: t`No` },
        ],
      },
    ],
    [t],
  );
}
