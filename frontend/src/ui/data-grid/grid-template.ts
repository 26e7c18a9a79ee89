import type { GridTable } from './grid-table';
import type { GridColumn } from './types';

const CHECKBOX = '38px';

/** `grid-template-columns` of header and rows; one string, so that both always agree. */
export function gridTemplate<Row extends object>(
  table: GridTable<Row>,
  columns: readonly GridColumn<Row>[],
  selectable: boolean,
): string {
  const growing = new Set(columns.filter((column) => column.grow).map((column) => column.id));
  const tracks = table.getVisibleLeafColumns().map((column) => {
    const width = `${column.getSize()}px`;
    return growing.has(column.id) ? `minmax(${width}, 1fr)` : width;
  });
  // without a growing column the last one takes the rest, or lines would end in mid-air
  const last = tracks.at(-1);
  if (growing.size === 0 && last) tracks[tracks.length - 1] = `minmax(${last}, 1fr)`;
  return [...(selectable ? [CHECKBOX] : []), ...tracks].join(' ');
}
