import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect } from 'react';
import classes from './data-grid.module.css';
import { GridRowView } from './grid-row-view';
import type { GridTable } from './grid-table';
import { gridWidth } from './grid-template';
import type { DataGridProps, GridSelection } from './types';

const HEADER_HEIGHT = 34;
/** Ask for the next page this many rows before the end: it arrives before one sees the end. */
const LOAD_AHEAD_ROWS = 25;

export type GridRowsProps<Row extends object> = DataGridProps<Row> & {
  template: string;
  height: number;
  table: GridTable<Row>;
  gridId: string;
  scroller: HTMLDivElement | null;
  cursor: string | undefined;
  selection: GridSelection;
  onChoose: ((id: string, range: boolean) => void) | undefined;
  onClick: (row: Row, id: string, newTab: boolean) => void;
  onDoubleClick: (row: Row) => void;
};

/** Draws only the rows in sight, however many there are. */
export function GridRows<Row extends object>(props: GridRowsProps<Row>) {
  const { table, scroller, cursor, phoneRow, template, height } = props;
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    scrollPaddingStart: phoneRow ? 0 : HEADER_HEIGHT,
    scrollMargin: phoneRow ? 0 : HEADER_HEIGHT,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new density means new row heights
  useEffect(() => virtual.measure(), [virtual, height]);

  const cursorIndex = rows.findIndex((row) => row.id === cursor);
  useEffect(() => {
    if (cursorIndex >= 0) virtual.scrollToIndex(cursorIndex, { align: 'auto' });
  }, [cursorIndex, virtual]);

  const items = virtual.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? -1;
  const wantsMore =
    props.hasMore && !props.isLoadingMore && lastDrawn >= rows.length - LOAD_AHEAD_ROWS;
  const { onLoadMore } = props;
  useEffect(() => {
    if (wantsMore) onLoadMore?.();
  }, [wantsMore, onLoadMore]);

  const selectable = props.onChoose !== undefined;
  return (
    <div
      role="rowgroup"
      className={classes.body}
      style={{
        height: virtual.getTotalSize(),
        minWidth: phoneRow ? undefined : gridWidth(table, selectable),
      }}
    >
      {items.map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        return (
          <GridRowView
            key={row.id}
            row={row}
            columns={props.columns}
            domId={`${props.gridId}-${row.id}`}
            ariaRowIndex={item.index + 2}
            template={template}
            height={height}
            top={item.start - virtual.options.scrollMargin}
            isCursor={row.id === cursor}
            isPeeked={row.id === props.peekedId}
            isSelected={props.selection.allMatching || props.selection.ids.has(row.id)}
            phoneRow={phoneRow}
            onChoose={props.onChoose}
            onClick={props.onClick}
            onDoubleClick={props.onDoubleClick}
          />
        );
      })}
    </div>
  );
}
