import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FeedRow } from '@/api/generated';
import { formatAgo } from '@/lib/time';
import { formatBytes, formatCount, UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { FeedChip } from './feed-chip';
import { FEED_WORDS } from './feed-words';

export function useFeedColumns(now: number): GridColumn<FeedRow>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const ago = (at: string | null) =>
      at === null ? UNKNOWN : formatAgo(Math.min(Date.parse(at), now), now);
    return [
      {
        id: 'name',
        header: t`File`,
        value: ({ name }) => name,
        cell: ({ name }) => {
          const words = FEED_WORDS[name];
          return `${name}.json${words ? ` · ${t(words)}` : ''}`;
        },
        width: 320,
        grow: true,
        always: true,
      },
      {
        id: 'error',
        header: t`State`,
        value: ({ error }) => error,
        cell: (file) => <FeedChip file={file} />,
        sortable: false,
        width: 160,
      },
      {
        id: 'entries',
        header: t`Entries`,
        value: ({ entries }) => entries,
        cell: ({ entries }) => formatCount(entries),
        numeric: true,
        sortable: false,
        width: 90,
      },
      {
        id: 'size',
        header: t`Size`,
        value: ({ size }) => size,
        cell: ({ size }) => formatBytes(size),
        numeric: true,
        width: 100,
      },
      {
        id: 'built_at',
        header: t`Changed`,
        value: ({ built_at }) => built_at,
        cell: ({ built_at }) => ago(built_at),
        width: 130,
      },
      {
        id: 'checked_at',
        header: t`Last made`,
        value: ({ checked_at }) => checked_at,
        cell: ({ checked_at }) => ago(checked_at),
        sortable: false,
        width: 130,
      },
      {
        id: 'market',
        header: t`Market`,
        value: ({ market }) => market,
        sortable: false,
        width: 80,
      },
    ];
  }, [t, now]);
}
