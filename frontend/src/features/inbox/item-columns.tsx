import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { GridColumn } from '@/ui/data-grid/types';
import type { Item } from './inbox-api';
import { SeverityChip, StandingChip } from './item-chips';
import { useKindName, useOutcomeName } from './item-words';
import { Ago, Due } from './moments';

export function useItemColumns(zone: string): GridColumn<Item>[] {
  const { t } = useLingui();
  const kindName = useKindName();
  const outcomeName = useOutcomeName();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'urgency',
        header: t`Severity`,
        value: (item) => item.severity,
        cell: (item) => <SeverityChip severity={item.severity} />,
        width: 120,
      },
      {
        id: 'title',
        header: t`What`,
        value: (item) => item.title,
        width: 320,
        grow: true,
        always: true,
        sortable: false,
      },
      {
        id: 'kind',
        header: t`Kind`,
        value: (item) => kindName(item.kind),
        width: 140,
        sortable: false,
      },
      {
        id: 'standing',
        header: t`Who has it`,
        value: (item) => item.owner_name,
        cell: (item) => <StandingChip item={item} />,
        width: 150,
        sortable: false,
      },
      {
        id: 'due_at',
        header: t`Due`,
        value: (item) => item.due_at,
        cell: (item) => <Due at={item.due_at} over={item.state === 'resolved'} zone={zone} />,
        width: 150,
      },
      {
        id: 'opened_at',
        header: t`Open since`,
        value: (item) => item.opened_at,
        cell: (item) => <Ago at={item.opened_at} zone={zone} />,
        width: 110,
      },
      {
        id: 'last_seen_at',
        header: t`Seen last`,
        value: (item) => item.last_seen_at,
        cell: (item) => <Ago at={item.last_seen_at} zone={zone} />,
        width: 110,
        initiallyHidden: true,
      },
      {
        id: 'seen_count',
        header: t`Times`,
        value: (item) => item.seen_count,
        numeric: true,
        width: 80,
        sortable: false,
      },
      {
        id: 'outcome',
        header: t`How it ended`,
        value: (item) => (item.outcome ? outcomeName(item.outcome) : null),
        width: 160,
        sortable: false,
        initiallyHidden: true,
      },
      {
        id: 'market',
        header: t`Market`,
        value: (item) => item.market,
        width: 80,
        sortable: false,
        initiallyHidden: true,
      },
    ],
    [t, zone],
  );
}
