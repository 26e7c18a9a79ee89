import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMoney } from '@/lib/money';
import { formatPercent, UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import type { CostGroup, CostGroups } from './costs-api';

/** Amount, share and change of each group against the window before. */
export function useGroupColumns(
  heading: string,
  data: CostGroups | undefined,
): GridColumn<CostGroup>[] {
  const { t } = useLingui();
  const currency = data?.currency ?? 'USD';
  const total = Number(data?.total ?? 0);
  return useMemo(
    () => [
      {
        id: 'group',
        header: heading,
        value: (row) => row.group,
        grow: true,
        width: 260,
        always: true,
      },
      {
        id: 'amount',
        header: t`Amount`,
        value: (row) => Number(row.amount),
        cell: (row) => formatMoney(row.amount, currency),
        numeric: true,
        width: 130,
      },
      {
        id: 'share',
        header: t`Share`,
        value: (row) => (total ? (Number(row.amount) / total) * 100 : null),
        cell: (row) => formatPercent(total ? (Number(row.amount) / total) * 100 : null, 1),
        numeric: true,
        width: 90,
      },
      {
        id: 'before',
        header: t`Period before`,
        value: (row) => Number(row.before),
        cell: (row) => formatMoney(row.before, currency),
        numeric: true,
        width: 130,
      },
      {
        id: 'difference',
        header: t`Difference`,
        value: difference,
        cell: (row) => formatMoney(difference(row).toFixed(2), currency, { signed: true }),
        numeric: true,
        width: 120,
      },
      {
        id: 'change',
        header: t`Change`,
        value: change,
        cell: (row) => signedPercent(change(row)),
        numeric: true,
        width: 100,
      },
    ],
    [heading, currency, total, t],
  );
}

function difference(row: CostGroup): number {
  return Number(row.amount) - Number(row.before);
}

function change(row: CostGroup): number | null {
  return Number(row.before) === 0 ? null : (difference(row) / Number(row.before)) * 100;
}

function signedPercent(value: number | null): string {
  if (value === null) return UNKNOWN;
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${formatPercent(Math.abs(value), 1)}`;
}
