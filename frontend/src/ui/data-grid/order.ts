import type { GridSort } from './types';

/** The API's `order=-soc` and the grid's sort are the same thing in two spellings. */
export function sortFromOrder(order: string | undefined): GridSort | null {
  if (!order) return null;
  const descending = order.startsWith('-');
  return { column: descending ? order.slice(1) : order, descending };
}

export function orderFromSort(sort: GridSort | null): string | undefined {
  if (!sort) return undefined;
  return sort.descending ? `-${sort.column}` : sort.column;
}

/** A grid sorted by the server, as the address says: `<DataGrid {...sortedBy(search.order, update)} />`. */
export function sortedBy(
  order: string | undefined,
  update: (patch: { order: string | undefined }) => void,
) {
  return {
    sort: sortFromOrder(order),
    onSortChange: (sort: GridSort | null) => update({ order: orderFromSort(sort) }),
  };
}
