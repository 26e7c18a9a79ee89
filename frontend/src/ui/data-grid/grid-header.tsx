import { useLingui } from '@lingui/react/macro';
import classes from './data-grid.module.css';
import type { GridTable } from './grid-table';
import { gridTemplate } from './grid-template';
import { HeaderCell } from './header-cell';
import { RowCheck } from './row-check';
import { toggleAll } from './selection';
import type { GridColumn, GridSelection } from './types';

type GridHeaderProps<Row extends object> = {
  table: GridTable<Row>;
  columns: readonly GridColumn<Row>[];
  ids: readonly string[];
  selection: GridSelection | undefined;
  onSelectionChange: ((selection: GridSelection) => void) | undefined;
};

export function GridHeader<Row extends object>(props: GridHeaderProps<Row>) {
  const { t } = useLingui();
  const { table, columns, ids, selection, onSelectionChange } = props;
  const chosen = selection ? ids.filter((id) => selection.ids.has(id)).length : 0;
  return (
    <div role="rowgroup" className={classes.head}>
      <div
        role="row"
        aria-rowindex={1}
        className={classes.headRow}
        style={{ gridTemplateColumns: gridTemplate(table, columns, selection !== undefined) }}
      >
        {selection && onSelectionChange ? (
          <div role="columnheader" className={classes.check}>
            <RowCheck
              inTabOrder
              label={t`Select all loaded rows`}
              checked={ids.length > 0 && chosen === ids.length}
              partly={chosen > 0 && chosen < ids.length}
              onChange={() => onSelectionChange(toggleAll(selection, ids))}
            />
          </div>
        ) : null}
        {table.getFlatHeaders().map((header) => (
          <HeaderCell
            key={header.id}
            header={header}
            numeric={columns.find((column) => column.id === header.column.id)?.numeric ?? false}
          />
        ))}
      </div>
    </div>
  );
}
