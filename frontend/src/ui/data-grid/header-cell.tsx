import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Header } from '@tanstack/react-table';
import classes from './data-grid.module.css';
import type { GridFeatures } from './grid-table';

type HeaderCellProps<Row extends object> = {
  header: Header<GridFeatures, Row>;
  numeric: boolean;
};

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/** A column's name: sorts when pressed, and is sized by its right edge. */
export function HeaderCell<Row extends object>({ header, numeric }: HeaderCellProps<Row>) {
  const { column } = header;
  const sorted = column.getIsSorted();
  const text = String(column.columnDef.header ?? column.id);
  const resize = header.getResizeHandler();
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-numeric={numeric || undefined}
      aria-sort={sorted ? ARIA_SORT[sorted] : undefined}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          className={classes.sort}
          onClick={column.getToggleSortingHandler()}
          title={text}
        >
          <span className={classes.clip}>{text}</span>
          {sorted === 'asc' ? <IconArrowUp size={13} aria-hidden /> : null}
          {sorted === 'desc' ? <IconArrowDown size={13} aria-hidden /> : null}
        </button>
      ) : (
        <span className={classes.clip}>{text}</span>
      )}
      <span
        className={classes.resize}
        aria-hidden
        onMouseDown={resize}
        onTouchStart={resize}
        onDoubleClick={() => column.resetSize()}
      />
    </div>
  );
}
