import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { BreakRow } from '@/api/generated';
import { formatDay } from '@/lib/time';
import type { GridColumn } from '@/ui/data-grid/types';
import { BreakStateChip, KindChip } from './break-chips';
import { Due } from './due';
import { Minor } from './minor';
import { useReconWords } from './use-recon-words';

export function useBreakColumns(zone: string): GridColumn<BreakRow>[] {
  const { t } = useLingui();
  const words = useReconWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`About`,
        value: (row) => row.name || row.key,
        sortable: false,
        width: 280,
        always: true,
      },
      {
        id: 'kind',
        header: t`What is wrong`,
        value: (row) => row.kind,
        cell: (row) => <KindChip row={row} />,
        sortable: false,
        width: 200,
      },
      {
        id: 'delta_minor',
        header: t`Difference`,
        value: (row) => row.delta_minor,
        cell: (row) => <Minor minor={row.delta_minor} currency={row.currency} signed />,
        numeric: true,
        width: 130,
      },
      {
        id: 'occurred_at',
        header: t`Day`,
        value: (row) => row.occurred_at,
        cell: (row) => formatDay(row.occurred_at, zone),
        width: 120,
      },
      {
        id: 'age',
        header: t`Age`,
        value: (row) => words.ages[row.age],
        sortable: false,
        width: 120,
      },
      {
        id: 'state',
        header: t`Stands`,
        value: (row) => row.state,
        cell: (row) => <BreakStateChip row={row} />,
        sortable: false,
        width: 150,
      },
      {
        id: 'owner',
        header: t`Owner`,
        value: (row) => row.owner_name ?? (row.state === 'open' ? t`Nobody yet` : null),
        sortable: false,
        width: 150,
      },
      {
        id: 'due_at',
        header: t`Due`,
        value: (row) => row.due_at,
        cell: (row) => <Due at={row.due_at} over={row.state !== 'open'} zone={zone} />,
        width: 130,
      },
      {
        id: 'stream',
        header: t`Books`,
        value: (row) => words.streams[row.stream],
        sortable: false,
        width: 170,
      },
    ],
    [t, zone],
  );
}
