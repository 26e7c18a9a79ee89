import { useLingui } from '@lingui/react/macro';
import type { MouseEvent, ReactNode } from 'react';
import { UNKNOWN } from '@/lib/units';
import classes from './data-grid.module.css';
import type { GridRow } from './grid-table';
import { RowCheck } from './row-check';
import type { GridColumn, GridValue } from './types';

type GridRowViewProps<Row extends object> = {
  row: GridRow<Row>;
  columns: readonly GridColumn<Row>[];
  domId: string;
  ariaRowIndex: number;
  template: string;
  height: number;
  top: number;
  isCursor: boolean;
  isPeeked: boolean;
  isSelected: boolean;
  phoneRow: ((row: Row) => ReactNode) | undefined;
  onChoose: ((id: string, range: boolean) => void) | undefined;
  onClick: (row: Row, id: string, newTab: boolean) => void;
  onDoubleClick: (row: Row) => void;
};

const LONG = 15;
const OWN_CLICK = 'a, button, input, label';

export function GridRowView<Row extends object>(props: GridRowViewProps<Row>) {
  const { row, onChoose, onClick, onDoubleClick, phoneRow } = props;
  const { t } = useLingui();
  const click = (event: MouseEvent<HTMLDivElement>) => {
    if (event.target instanceof Element && event.target.closest(OWN_CLICK)) return;
    if (event.shiftKey && onChoose) onChoose(row.id, true);
    else onClick(row.original, row.id, event.metaKey || event.ctrlKey);
  };
  return (
    <div
      id={props.domId}
      role="row"
      aria-rowindex={props.ariaRowIndex}
      aria-selected={onChoose ? props.isSelected : props.isPeeked}
      className={classes.row}
      data-cursor={props.isCursor || undefined}
      data-peeked={props.isPeeked || undefined}
      data-selected={props.isSelected || undefined}
      style={{
        gridTemplateColumns: props.template,
        height: props.height,
        transform: `translateY(${props.top}px)`,
      }}
      onClick={click}
      onDoubleClick={() => onDoubleClick(row.original)}
    >
      {phoneRow ? (
        <div role="gridcell" className={classes.phoneCell}>
          {phoneRow(row.original)}
        </div>
      ) : (
        <>
          {onChoose ? (
            <div role="gridcell" className={classes.check}>
              <RowCheck
                label={t`Select this row`}
                checked={props.isSelected}
                onChange={() => onChoose(row.id, false)}
              />
            </div>
          ) : null}
          {row.getAllCells().map((cell) => {
            const column = props.columns.find((one) => one.id === cell.column.id);
            return (
              <div
                key={cell.id}
                role="gridcell"
                className={classes.cell}
                data-numeric={column?.numeric || undefined}
              >
                {inFull(column?.cell?.(row.original) ?? textOf(cell.getValue() as GridValue))}
              </div>
            );
          })}
        </>
      )}
    </div>
  );
}

/** A text that is too long for its column ends in dots, and can be read by pointing at it. */
function inFull(content: ReactNode): ReactNode {
  if (typeof content !== 'string') return content;
  return (
    <span className={classes.clip} title={content.length > LONG ? content : undefined}>
      {content}
    </span>
  );
}

function textOf(value: GridValue): string {
  return value === undefined || value === null || value === '' ? UNKNOWN : String(value);
}
