import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatAgo, formatDateTime, formatDuration } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { LiveBadge } from '@/ui/live/live-badge';
import { useNow } from '@/ui/live/use-now';
import { EmptyState } from '@/ui/states/empty-state';
import { StatusChip } from '@/ui/status/status-chip';
import { POLL_MS, type Worker, workersQuery } from './jobs-api';

/** Who does the work, and whether each was heard of lately. */
export function WorkersTab() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useWorkerColumns(tz);
  const { data, error, isPending, refetch, dataUpdatedAt } = useQuery(workersQuery);
  return (
    <DataGrid
      id="workers"
      label={t`Workers`}
      columns={columns}
      rows={data ?? []}
      rowId={(worker) => worker.name}
      isLoading={isPending}
      error={error}
      onRetry={() => void refetch()}
      empty={
        <EmptyState
          title={t`No worker has reported yet`}
          why={t`Each reports every five seconds.`}
        />
      }
      phoneRow={(row) => (
        <PhoneLines
          title={row.name}
          end={<WorkerChip state={row.state} />}
          detail={row.queues.join(', ')}
          detailEnd={<Ago at={row.seen_at} />}
        />
      )}
      tools={<LiveBadge receivedAt={dataUpdatedAt || undefined} intervalMs={POLL_MS} />}
    />
  );
}

function useWorkerColumns(zone: string): GridColumn<Worker>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      { id: 'name', header: t`Worker`, value: (row) => row.name, width: 200, always: true },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <WorkerChip state={row.state} />,
        width: 120,
      },
      {
        id: 'queues',
        header: t`Queues`,
        value: (row) => row.queues.join(', '),
        width: 220,
        grow: true,
      },
      {
        id: 'seen_at',
        header: t`Last heard of`,
        value: (row) => row.seen_at,
        cell: (row) => <Ago at={row.seen_at} />,
        numeric: true,
        width: 140,
      },
      {
        id: 'started_at',
        header: t`Up since`,
        value: (row) => row.started_at,
        cell: (row) => formatDateTime(row.started_at, zone),
        numeric: true,
        width: 170,
      },
      {
        id: 'lost_at',
        header: t`Last outage`,
        value: (row) => row.lost_at,
        cell: (row) => outage(row, zone),
        numeric: true,
        width: 240,
      },
    ],
    [t, zone],
  );
}

function WorkerChip({ state }: { state: Worker['state'] }) {
  const { t } = useLingui();
  if (state === 'alive') return <StatusChip tone="good" label={t`Alive`} />;
  if (state === 'lost') return <StatusChip tone="bad" label={t`Lost`} />;
  return <StatusChip tone="neutral" label={t`Stopped`} />;
}

function Ago({ at }: { at: string }) {
  return formatAgo(at, useNow(1_000));
}

function outage({ lost_at, returned_at }: Worker, zone: string): string {
  if (!lost_at) return UNKNOWN;
  const since = formatDateTime(lost_at, zone);
  if (!returned_at || returned_at < lost_at) return since;
  return `${since} · ${formatDuration(Date.parse(returned_at) - Date.parse(lost_at))}`;
}
