import type { GridTable } from './grid-table';
import type { GridColumn } from './types';

const CHECKBOX = 38;

/** Pixels that the columns need at least; rows hang in the body and cannot widen it themselves. */
export function gridWidth<Row extends object>(table: GridTable<Row>, selectable: boolean): number {
  return table.getTotalSize() + (selectable ? CHECKBOX : 0);
}

/** `grid-template-columns` of header and rows; one string, so that both always agree. */
export function gridTemplate<Row extends object>(
  table: GridTable<Row>,
  columns: readonly GridColumn<Row>[],
  selectable: boolean,
): string {
  const growing = new Set(columns.filter((column) => column.grow).map((column) => column.id));
  const tracks = table.getAllLeafColumns().map((column) => {
    const width = `${column.getSize()}px`;
    return growing.has(column.id) ? `minmax(${width}, 1fr)` : width;
  });
  // without a growing column the last one takes the rest, or lines would end in mid-air
  const last = tracks.at(-1);
  if (growing.size === 0 && last) tracks[tracks.length - 1] = `minmax(${last}, 1fr)`;
  return [...(selectable ? [`${CHECKBOX}px`] : []), ...tracks].join(' ');
}
