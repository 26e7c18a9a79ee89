import * as z from 'zod/mini';
import { readJson, writeJson } from '@/lib/storage';
import type { GridColumn } from './types';

const layoutSchema = z.object({
  order: z.array(z.string()),
  hidden: z.array(z.string()),
  widths: z.record(z.string(), z.number()),
});

/** How a person arranged the columns of one grid. */
export type ColumnLayout = z.infer<typeof layoutSchema>;

export function defaultLayout<Row>(columns: readonly GridColumn<Row>[]): ColumnLayout {
  return {
    order: columns.map((column) => column.id),
    hidden: columns.filter((column) => column.initiallyHidden).map((column) => column.id),
    widths: {},
  };
}

export function readLayout<Row>(id: string, columns: readonly GridColumn<Row>[]): ColumnLayout {
  const fallback = defaultLayout(columns);
  const saved = readJson(`grid.${id}`, (value) => layoutSchema.parse(value), fallback);
  return reconcile(saved, fallback);
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
