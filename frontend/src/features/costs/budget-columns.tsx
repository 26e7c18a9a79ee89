import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { BudgetBar } from './budget-bar';
import { BudgetChip } from './budget-chip';
import type { Budget } from './outlook-api';
import { useOutlookWords } from './outlook-words';

export function useBudgetColumns(): GridColumn<Budget>[] {
  const { t } = useLingui();
  const words = useOutlookWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words says the same in the same language
  return useMemo((): GridColumn<Budget>[] => {
    const money = (row: Budget, minor: number | null) =>
      minor === null ? UNKNOWN : formatMinor(minor, row.currency, { digits: 2 });
    return [
      { id: 'name', header: t`Budget`, value: (row) => row.name, width: 240, always: true, sortable: true },
      { id: 'scope', header: t`For`, value: (row) => words.scope(row.scope), width: 220, grow: true },
      { id: 'period', header: t`Period`, value: (row) => words.period(row.period), width: 90 },
      {
        id: 'share',
        header: t`Spent and expected`,
        value: (row) => row.share,
        cell: (row) => <BudgetBar row={row} />,
        width: 170,
        sortable: true,
      },
      {
        id: 'actual_minor',
        header: t`Spent`,
        value: (row) => money(row, row.actual_minor),
        numeric: true,
        width: 120,
        sortable: true,
      },
      {
        id: 'forecast_minor',
        header: t`Expected`,
        value: (row) => money(row, row.forecast_minor),
        numeric: true,
        width: 120,
        sortable: true,
      },
      {
        id: 'budget_minor',
        header: t`Plan`,
        value: (row) => money(row, row.budget_minor),
        numeric: true,
        width: 120,
        sortable: true,
      },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.share,
        cell: (row) => <BudgetChip row={row} />,
        width: 130,
      },
      { id: 'owner', header: t`Owner`, value: (row) => row.owner_name, width: 150 },
    ];
  }, [t]);
}
