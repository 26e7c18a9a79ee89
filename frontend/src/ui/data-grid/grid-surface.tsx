import { type KeyboardEvent, useState } from 'react';
import classes from './data-grid.module.css';
import { GridBody } from './grid-body';
import { GridHeader } from './grid-header';
import { type DataGridProps, NO_SELECTION } from './types';
import type { Grid } from './use-grid';

type GridSurfaceProps<Row extends object> = {
  props: DataGridProps<Row>;
  grid: Grid<Row>;
  phone: boolean;
  settled: boolean;
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** The scrolling part with role `grid`: it has the focus and names the row the cursor is on. */
export function GridSurface<Row extends object>(surface: GridSurfaceProps<Row>) {
  const { props, grid, phone, settled } = surface;
  const { selection = NO_SELECTION, onSelectionChange } = props;
  // state, not a ref: the rows inside are laid out once the element around them is known
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const keyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    grid.move(by);
  };
  return (
    <div
      ref={setScroller}
      className={classes.scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={rowCount(props, grid.ids.length)}
      aria-multiselectable={onSelectionChange ? true : undefined}
      aria-busy={props.isLoading || undefined}
      aria-activedescendant={grid.current ? `${grid.gridId}-${grid.current.id}` : undefined}
      data-empty={settled ? undefined : true}
      onKeyDown={keyDown}
    >
      {phone ? null : (
        <GridHeader
          table={grid.table}
          ids={grid.ids}
          selection={onSelectionChange ? selection : undefined}
          onSelectionChange={onSelectionChange}
          columns={props.columns}
        />
      )}
      <GridBody
        {...props}
        table={grid.table}
        gridId={grid.gridId}
        scroller={scroller}
        cursor={grid.cursor}
        selection={selection}
        phoneRow={phone ? props.phoneRow : undefined}
        onChoose={onSelectionChange ? grid.choose : undefined}
        onClick={grid.click}
        onDoubleClick={grid.open}
      />
    </div>
  );
}

/** The header counts as a row; −1 says that nobody knows how many there are. */
function rowCount<Row>(props: DataGridProps<Row>, loaded: number): number {
  if (props.total !== undefined) return props.total + 1;
  return props.hasMore ? -1 : loaded + 1;
}
