import { type GridSelection, NO_SELECTION } from './types';

export function toggleRow(selection: GridSelection, id: string): GridSelection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, allMatching: false };
}

/** Shift-click: everything from the row clicked before to this one. */
export function selectRange(
  selection: GridSelection,
  order: readonly string[],
  from: string | undefined,
  to: string,
): GridSelection {
  const start = from === undefined ? -1 : order.indexOf(from);
  const end = order.indexOf(to);
  if (start < 0 || end < 0) return toggleRow(selection, to);
  const range = order.slice(Math.min(start, end), Math.max(start, end) + 1);
  return { ids: new Set([...selection.ids, ...range]), allMatching: false };
}

export function toggleAll(selection: GridSelection, order: readonly string[]): GridSelection {
  const all = order.length > 0 && order.every((id) => selection.ids.has(id));
  return all ? NO_SELECTION : { ids: new Set(order), allMatching: false };
}
