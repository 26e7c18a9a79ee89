import { isRecord, isRecordOf, isTexts } from '@/lib/shape';
import { readJson, writeJson } from '@/lib/storage';
import type { GridColumn } from './types';

/** How a person arranged the columns of one grid; widths in pixels. */
export type ColumnLayout = { order: string[]; hidden: string[]; widths: Record<string, number> };

export function defaultLayout<Row>(columns: readonly GridColumn<Row>[]): ColumnLayout {
  return {
    order: columns.map((column) => column.id),
    hidden: columns.filter((column) => column.initiallyHidden).map((column) => column.id),
    widths: {},
  };
}

export function readLayout<Row>(id: string, columns: readonly GridColumn<Row>[]): ColumnLayout {
  const fallback = defaultLayout(columns);
  const saved = readJson(`grid.${id}`, isLayout, fallback);
  return reconcile(saved, fallback);
}

function isLayout(value: unknown): value is ColumnLayout {
  if (!isRecord(value)) return false;
  return isTexts(value.order) && isTexts(value.hidden) && isRecordOf(value.widths, 'number');
}

export function writeLayout(id: string, layout: ColumnLayout): void {
  writeJson(`grid.${id}`, layout);
}

/** Columns come and go with releases: new ones go to the end, gone ones are forgotten. */
function reconcile(saved: ColumnLayout, current: ColumnLayout): ColumnLayout {
  const known = new Set(current.order);
  const remembered = saved.order.filter((id) => known.has(id));
  const added = current.order.filter((id) => !remembered.includes(id));
  return {
    order: [...remembered, ...added],
    hidden: [
      ...saved.hidden.filter((id) => known.has(id)),
      ...added.filter((id) => current.hidden.includes(id)),
    ],
    widths: saved.widths,
  };
}

/** What is drawn, in a person's order; what came since stands at the end. */
export function shownColumns<Row>(
  columns: readonly GridColumn<Row>[],
  { order, hidden }: ColumnLayout,
): GridColumn<Row>[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return columns.filter(({ id }) => !hidden.includes(id)).sort((a, b) => place(a.id) - place(b.id));
}

/** Moves a column one place to the left (−1) or right (+1). */
export function moveColumn(layout: ColumnLayout, id: string, by: -1 | 1): ColumnLayout {
  const from = layout.order.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= layout.order.length) return layout;
  const order = layout.order.filter((other) => other !== id);
  order.splice(to, 0, id);
  return { ...layout, order };
}

export function toggleColumn(layout: ColumnLayout, id: string): ColumnLayout {
  const hidden = layout.hidden.includes(id)
    ? layout.hidden.filter((other) => other !== id)
    : [...layout.hidden, id];
  return { ...layout, hidden };
}
