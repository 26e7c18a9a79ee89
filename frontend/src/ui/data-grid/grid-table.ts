import {
  type ColumnDef,
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  createSortedRowModel,
  functionalUpdate,
  rowSortingFeature,
  type SortingState,
  type Table,
  type Row as TableRow,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { type ColumnLayout, shownColumns } from './column-layout';
import { orderFromSort, sortFromOrder } from './order';
import type { DataGridProps, GridColumn, GridSort, GridValue } from './types';

const features = tableFeatures({
  columnResizingFeature,
  columnSizingFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

export type GridFeatures = typeof features;
export type GridTable<Row extends object> = Table<GridFeatures, Row>;
export type GridRow<Row extends object> = TableRow<GridFeatures, Row>;

const DEFAULT_WIDTH = 130;
const MIN_WIDTH = 56;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Numbers as numbers, text as people expect it: `BLK 9` before `BLK 10`. */
export function compareValues(left: GridValue, right: GridValue): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return collator.compare(String(left), String(right));
}

function columnDef<Row extends object>(column: GridColumn<Row>): ColumnDef<GridFeatures, Row> {
  return {
    id: column.id,
    // null must look absent for `sortUndefined`
    accessorFn: (row: Row) => column.value(row) ?? undefined,
    header: column.header,
    size: column.width ?? DEFAULT_WIDTH,
    minSize: MIN_WIDTH,
    enableSorting: column.sortable ?? true,
    sortUndefined: 'last',
    sortDescFirst: false,
    sortFn: (a, b, id) => compareValues(a.getValue(id) as GridValue, b.getValue(id) as GridValue),
  } as ColumnDef<GridFeatures, Row>;
}

function toSorting(sort: GridSort | null): SortingState {
  return sort ? [{ id: sort.column, desc: sort.descending }] : [];
}

function fromSorting(sorting: SortingState): GridSort | null {
  const [first] = sorting;
  return first ? { column: first.id, descending: first.desc } : null;
}

/** TanStack's table, fed from our props and from the remembered column layout. */
export function useGridTable<Row extends object>(
  props: Pick<DataGridProps<Row>, 'columns' | 'rows' | 'rowId' | 'sort' | 'onSortChange'>,
  layout: ColumnLayout,
  setWidths: (widths: ColumnSizingState) => void,
) {
  const { columns, rows, rowId, onSortChange } = props;
  const [ownSort, setOwnSort] = useState<GridSort | null>(null);
  const sort = onSortChange ? (props.sort ?? null) : ownSort;
  const defs = useMemo(() => shownColumns(columns, layout).map(columnDef), [columns, layout]);
  const order = orderFromSort(sort);
  // by value: callers derive the sort from the address at each render
  const sorting = useMemo(() => toSorting(sortFromOrder(order)), [order]);
  return useTable<GridFeatures, Row>({
    features,
    columns: defs,
    data: rows as Row[],
    getRowId: rowId,
    manualSorting: onSortChange !== undefined,
    enableMultiSort: false,
    columnResizeMode: 'onChange',
    state: {
      sorting,
      columnSizing: layout.widths,
    },
    onSortingChange: (updater) =>
      (onSortChange ?? setOwnSort)(fromSorting(functionalUpdate(updater, sorting))),
    onColumnSizingChange: (updater) => setWidths(functionalUpdate(updater, layout.widths)),
  });
}
