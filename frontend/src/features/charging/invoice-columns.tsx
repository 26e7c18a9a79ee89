import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import type { Invoice } from './charging-api';
import { InvoiceChip } from './chips';
import { formatEnergy } from './energy';
import { periodOf } from './period';

export function useInvoiceColumns(): GridColumn<Invoice>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'number',
        header: t`Number`,
        value: (row) => row.number,
        sortable: false,
        width: 160,
        always: true,
      },
      {
        id: 'party_id',
        header: t`Operator`,
        value: (row) => row.party_id,
        sortable: false,
        width: 90,
      },
      {
        id: 'period_from',
        header: t`Days`,
        value: (row) => row.period_from,
        cell: periodOf,
        width: 150,
      },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <InvoiceChip state={row.state} />,
        sortable: false,
        width: 140,
      },
      {
        id: 'energy_wh',
        header: t`Energy`,
        value: (row) => row.energy_wh,
        cell: (row) => formatEnergy(row.energy_wh),
        numeric: true,
        sortable: false,
        width: 120,
      },
      {
        id: 'cost_minor',
        header: t`Without tax`,
        value: (row) => row.cost_minor,
        cell: (row) => formatMinor(row.cost_minor, row.currency),
        numeric: true,
        sortable: false,
        width: 120,
      },
      {
        id: 'tax_minor',
        header: t`Tax`,
        value: (row) => row.tax_minor,
        cell: (row) => formatMinor(row.tax_minor, row.currency),
        numeric: true,
        sortable: false,
        width: 100,
      },
      {
        id: 'lines',
        header: t`Lines`,
        value: (row) => row.lines,
        cell: (row) => formatCount(row.lines),
        numeric: true,
        sortable: false,
        width: 80,
      },
      {
        id: 'faulty_lines',
        header: t`That differ`,
        value: (row) => row.faulty_lines,
        cell: (row) => formatCount(row.faulty_lines),
        numeric: true,
        sortable: false,
        width: 100,
      },
      {
        id: 'difference_minor',
        header: t`Total less lines`,
        value: (row) => row.difference_minor,
        cell: (row) => formatMinor(row.difference_minor, row.currency, { signed: true }),
        numeric: true,
        sortable: false,
        width: 130,
      },
    ],
    [t],
  );
}
