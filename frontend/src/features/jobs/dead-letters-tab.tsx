import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import type { GridColumn } from '@/ui/data-grid/types';
import { LiveBadge } from '@/ui/live/live-badge';
import { PeekLayout } from '@/ui/peek/peek-layout';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { DeadLetterChip } from './dead-letter-chip';
import { DeadLetterPeek } from './dead-letter-peek';
import { type DeadLetter, jobKeys, POLL_MS } from './jobs-api';
import { useReasons } from './use-reasons';

/** Messages that could not run and wait for somebody's decision. */
export function DeadLettersTab() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useColumns(tz);
  const fields = useFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const pages = usePages<DeadLetter>({
    queryKey: [...jobKeys.all, 'dead-letters', filter.params],
    path: '/dead-letters',
    params: filter.params,
    pollMs: POLL_MS,
  });
  const peeked = pages.items.find((letter) => letter.id === search.sel);
  const close = () => update({ sel: undefined });
  return (
    <>
      <SavedViews
        listId="dead-letters"
        path="/dead-letters"
        builtIn={[{ id: 'all', label: t`All`, search: { tab: 'dead-letters' } }]}
        fields={fields}
      />
      <PeekLayout
        panel={peeked ? <DeadLetterPeek letter={peeked} zone={tz} onClose={close} /> : null}
      >
        <DataGrid
          id="dead-letters"
          label={t`Dead letters`}
          columns={columns}
          {...pages.source}
          rowId={(letter) => letter.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...filter.grid}
          empty={
            <EmptyState title={t`No dead letters`} why={t`Every message so far could be run.`} />
          }
          toolbar={<PropertyFilter {...filter.bar} />}
          tools={<LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />}
        />
      </PeekLayout>
    </>
  );
}

function useColumns(zone: string): GridColumn<DeadLetter>[] {
  const { t } = useLingui();
  const reasons = useReasons();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reasons` follows the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'received_at',
        header: t`Received`,
        value: (row) => row.received_at,
        cell: (row) => formatDateTime(row.received_at, zone),
        width: 160,
        always: true,
        sortable: false,
      },
      { id: 'queue', header: t`Queue`, value: (row) => row.queue, width: 110, sortable: false },
      { id: 'task', header: t`Task`, value: (row) => row.task, width: 220, sortable: false },
      {
        id: 'reason',
        header: t`Reason`,
        value: (row) => reasons[row.reason],
        width: 180,
        sortable: false,
      },
      {
        id: 'detail',
        header: t`Detail`,
        value: (row) => row.detail,
        grow: true,
        width: 300,
        sortable: false,
      },
      {
        id: 'receives',
        header: t`Tries`,
        value: (row) => row.receives,
        numeric: true,
        width: 80,
        sortable: false,
      },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <DeadLetterChip state={row.state} />,
        width: 120,
        sortable: false,
      },
    ],
    [t, zone],
  );
}

function useFields(): FilterField[] {
  const { t } = useLingui();
  const reasons = useReasons();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reasons` follows the language, as `t` does
  return useMemo(
    () => [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: [
          { value: 'waiting', label: t`Waiting` },
          { value: 'requeued', label: t`Requeued` },
          { value: 'discarded', label: t`Discarded` },
        ],
      },
      {
        key: 'queue',
        label: t`Queue`,
        kind: 'choice',
        options: ['realtime', 'default', 'telemetry', 'bulk'].map((value) => ({
          value,
          label: value,
        })),
      },
      {
        key: 'reason',
        label: t`Reason`,
        kind: 'choice',
        options: Object.entries(reasons).map(([value, label]) => ({ value, label })),
      },
    ],
    [t],
  );
}
