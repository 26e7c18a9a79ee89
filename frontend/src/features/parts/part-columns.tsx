import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import type { GridColumn } from '@/ui/data-grid/types';
import { type Part, quantityText } from './parts-api';
import { StockChip } from './stock-chip';

export function usePartColumns(): GridColumn<Part>[] {
  const { t } = useLingui();
  return useMemo(
    (): GridColumn<Part>[] => [
      {
        id: 'name',
        header: t`Part`,
        value: (part) => part.name,
        width: 240,
        grow: true,
        always: true,
      },
      { id: 'number', header: t`Number`, value: (part) => part.number, width: 130 },
      {
        id: 'category',
        header: t`Category`,
        value: (part) => part.category,
        sortable: false,
        width: 120,
      },
      {
        id: 'stock',
        header: t`Stock`,
        value: (part) => part.is_low,
        cell: (part) => <StockChip part={part} />,
        sortable: false,
        width: 130,
      },
      {
        id: 'on_hand',
        header: t`There`,
        value: (part) => Number(part.on_hand),
        cell: (part) => quantityText(part.on_hand),
        numeric: true,
        width: 80,
      },
      {
        id: 'reserved',
        header: t`Put aside`,
        value: (part) => Number(part.reserved),
        cell: (part) => quantityText(part.reserved),
        numeric: true,
        sortable: false,
        width: 90,
      },
      {
        id: 'reorder_point',
        header: t`Order at`,
        value: (part) => part.reorder_point,
        cell: (part) => (part.reorder_point === null ? '' : quantityText(part.reorder_point)),
        numeric: true,
        sortable: false,
        width: 90,
      },
      {
        id: 'average',
        header: t`Average cost`,
        value: (part) => part.average_minor,
        cell: (part) => formatMinor(part.average_minor, part.currency),
        numeric: true,
        sortable: false,
        width: 120,
      },
      {
        id: 'value_minor',
        header: t`Worth`,
        value: (part) => part.value_minor,
        cell: (part) => formatMinor(part.value_minor, part.currency),
        numeric: true,
        width: 110,
      },
      {
        id: 'supplier',
        header: t`Supplier`,
        value: (part) => part.supplier,
        sortable: false,
        width: 150,
      },
    ],
    [t],
  );
}
