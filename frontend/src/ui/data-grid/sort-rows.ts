import { compareValues } from './grid-table';
import type { GridColumn, GridSort } from './types';

/**
 * Sorts loaded rows by a column, for lists that are loaded whole while their sort stands in the
 * address. Absent values come last both ways, as the API does it; equal ones keep their order.
 */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  sort: GridSort | null,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.column);
  if (!sort || !column) return rows;
  const sign = sort.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: column.value(row) ?? null }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) {
        return Number(a.value === null) - Number(b.value === null);
      }
      return sign * compareValues(a.value, b.value);
    })
    .map(({ row }) => row);
}
