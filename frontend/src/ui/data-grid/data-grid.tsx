import { useIsPhone } from '@/ui/page/use-is-phone';
import { BulkBar } from './bulk-bar';
import { ColumnChooser } from './column-chooser';
import classes from './data-grid.module.css';
import { GridState } from './grid-state';
import { GridSurface } from './grid-surface';
import type { DataGridProps } from './types';
import { useGrid } from './use-grid';

/**
 * The one table of the console: virtual rows, sort, columns that can be chosen, ordered and sized,
 * selection, keys, and the states of a list. It fetches nothing: see `usePages` and `useLive`.
 */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const grid = useGrid(props);
  const phone = useIsPhone() && props.phoneRow !== undefined;
  const { selection, onSelectionChange } = props;
  const settled = !props.isLoading && !props.error && grid.ids.length > 0;
  return (
    <div className={classes.frame}>
      <div className={classes.toolbar}>
        <div className={classes.filters}>{props.toolbar}</div>
        {props.tools ? <div className={classes.tools}>{props.tools}</div> : null}
        {phone ? null : (
          <ColumnChooser
            columns={props.columns}
            layout={grid.layout}
            onChange={grid.changeLayout}
          />
        )}
      </div>
      <div className={classes.surface}>
        <GridSurface props={props} grid={grid} phone={phone} settled={settled} />
        {settled || props.isLoading ? null : (
          <div className={classes.state} data-phone={phone || undefined}>
            <GridState {...props} />
          </div>
        )}
      </div>
      {selection && onSelectionChange && selection.ids.size > 0 ? (
        <BulkBar
          selection={selection}
          loaded={grid.ids}
          total={props.total}
          onChange={onSelectionChange}
          actions={props.bulkActions}
        />
      ) : null}
    </div>
  );
}
