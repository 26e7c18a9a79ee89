import { useRouter } from '@tanstack/react-router';
import { useEffect, useId, useMemo } from 'react';
import { useGridTable } from './grid-table';
import { selectRange, toggleRow } from './selection';
import { type DataGridProps, NO_SELECTION } from './types';
import { useColumnLayout } from './use-column-layout';
import { useGridCursor } from './use-grid-cursor';
import { useGridKeys } from './use-grid-keys';

/** What a grid knows and what can be done to it; `DataGrid` draws it. */
export function useGrid<Row extends object>(props: DataGridProps<Row>) {
  const {
    selection = NO_SELECTION,
    onSelectionChange,
    onPeek,
    peekedId,
    rowHref,
    onCursor,
  } = props;
  const gridId = useId();
  const router = useRouter();
  const [layout, changeLayout] = useColumnLayout(props.id, props.columns);
  const table = useGridTable(props, layout, (widths) =>
    changeLayout((previous) => ({ ...previous, widths })),
  );
  const rows = table.getRowModel().rows;
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const { cursor, setCursor, move } = useGridCursor(ids, peekedId, onPeek);
  const current = rows.find((row) => row.id === cursor);
  const currentId = current?.id;
  useEffect(() => onCursor?.(currentId), [onCursor, currentId]);

  const open = (row: Row, newTab = false) => {
    if (!rowHref) return;
    if (newTab) window.open(rowHref(row), '_blank', 'noopener');
    else router.history.push(rowHref(row));
  };
  const choose = (id: string, range: boolean) => {
    setCursor(id);
    onSelectionChange?.(range ? selectRange(selection, ids, cursor, id) : toggleRow(selection, id));
  };
  const click = (row: Row, id: string, newTab: boolean) => {
    setCursor(id);
    if (newTab) open(row, true);
    else if (onPeek) onPeek(id);
    else open(row);
  };
  const togglePeek = () => onPeek?.(peekedId === cursor ? undefined : cursor);
  useGridKeys({
    move,
    open: current && rowHref ? () => open(current.original) : undefined,
    peek: current && onPeek ? togglePeek : undefined,
    select: current && onSelectionChange ? () => choose(current.id, false) : undefined,
    clear: selection.ids.size > 0 ? () => onSelectionChange?.(NO_SELECTION) : undefined,
  });
  return { gridId, layout, changeLayout, table, ids, cursor, current, move, open, choose, click };
}

export type Grid<Row extends object> = ReturnType<typeof useGrid<Row>>;
