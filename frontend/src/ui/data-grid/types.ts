import type { ReactNode } from 'react';

export type GridValue = string | number | boolean | null | undefined;

export type GridColumn<Row> = {
  /** Stable: it is in saved layouts and, for server-sorted lists, the API's `order` field. */
  id: string;
  header: string;
  /** What the column sorts by, and its text when there is no `cell`. Absent values sort last. */
  value: (row: Row) => GridValue;
  cell?: (row: Row) => ReactNode;
  /** Pixels; the width a person gives is remembered. */
  width?: number;
  /** Takes the room that is left. */
  grow?: boolean;
  /** Right-aligned with tabular figures. */
  numeric?: boolean;
  sortable?: boolean;
  /** Not shown until chosen in the column chooser. */
  initiallyHidden?: boolean;
  /** Cannot be hidden: the column by which a person knows the row. */
  always?: boolean;
};

export type GridSort = { column: string; descending: boolean };

export type GridSelection = {
  ids: ReadonlySet<string>;
  /** Everything that matches the filter on the server, loaded or not. */
  allMatching: boolean;
};

export const NO_SELECTION: GridSelection = { ids: new Set(), allMatching: false };

export type GridSource<Row> = {
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** First load: skeleton rows are drawn. */
  isLoading?: boolean;
  error?: unknown;
  onRetry?: () => void;
  /** How many match in all, when the API says so. */
  total?: number;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onLoadMore?: () => void;
};

export type DataGridProps<Row> = GridSource<Row> & {
  /** Key of the remembered column layout, such as `vehicles`. */
  id: string;
  /** What is listed, for screen readers. */
  label: string;
  /** Keep it at module level or in a memo: a new array draws everything again. */
  columns: readonly GridColumn<Row>[];
  /** Given together, sorting is the server's; left out, loaded rows are sorted here. */
  sort?: GridSort | null;
  onSortChange?: (sort: GridSort | null) => void;
  /** The row shown in the peek panel (`sel=`). */
  peekedId?: string;
  onPeek?: (id: string | undefined) => void;
  /** Where the keyboard stands: for keys that act on the row without a panel. */
  onCursor?: (id: string | undefined) => void;
  /** The row's own page: Enter, double click, modified click. */
  rowHref?: (row: Row) => string;
  /** Given together, rows can be selected. */
  selection?: GridSelection;
  onSelectionChange?: (selection: GridSelection) => void;
  /** Buttons of the floating bar while something is selected. */
  bulkActions?: ReactNode;
  /** What to show with no rows at all. */
  empty?: ReactNode;
  isFiltered?: boolean;
  onClearFilter?: () => void;
  /** Left of the column chooser: filters. */
  toolbar?: ReactNode;
  /** Right of the filters: export, live badge. */
  tools?: ReactNode;
  /** One cell a row on narrow screens instead of sideways scrolling. */
  phoneRow?: (row: Row) => ReactNode;
};
