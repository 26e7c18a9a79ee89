import type { FilterField } from '../property-filter/fields';
import { operatorsOf, paramOf, TEXT_PARAM } from '../property-filter/fields';
import type { UrlSearch } from '../url/search-params';

/** A named filter, with its sort: what stands in the address, under a name. */
export type SavedView = {
  id: string;
  label: string;
  search: Readonly<Record<string, string>>;
  /** Null: still being counted. */
  count?: number | null;
  /** Of a colleague's, or of one's own that colleagues see: who keeps it. */
  sharedBy?: string;
  /** One's own role begins with it. */
  isDefault?: boolean;
};

/** Params that say where one stands in a view, not what it shows. */
const NOT_PART_OF_A_VIEW = new Set(['view', 'sel', 'cursor', 'layout', 'new', 'play', 'import']);

export function viewSearch(search: UrlSearch): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) =>
      NOT_PART_OF_A_VIEW.has(key) || value === undefined || value === '' ? [] : [[key, value]],
    ),
  );
}

/** What is kept of an address: how it looked, too, which makes no other view of it. */
export function searchToKeep(search: UrlSearch): Record<string, string> {
  const { layout } = search;
  return layout ? { ...viewSearch(search), layout } : viewSearch(search);
}

export function sameSearch(left: UrlSearch, right: UrlSearch): boolean {
  const form = (search: UrlSearch) => JSON.stringify(Object.entries(viewSearch(search)).sort());
  return form(left) === form(right);
}

/** The view whose tab is lit: the one named in the address, else the one that shows the same. */
export function activeView(views: readonly SavedView[], search: UrlSearch): SavedView | undefined {
  return (
    views.find((view) => view.id === search.view) ??
    views.find((view) => sameSearch(view.search, search))
  );
}

const OF_EVERY_LIST = [TEXT_PARAM, 'order', 'tab', 'layout'];

/** What a view asks for and its list no longer knows: such filters do nothing any more. */
export function forgottenIn(
  view: SavedView,
  fields: readonly FilterField[],
  known: readonly string[] = [],
): string[] {
  const names = fields.flatMap((field) =>
    operatorsOf(field).map((operator) => paramOf(field, operator)),
  );
  const all = new Set([...names, ...known, ...OF_EVERY_LIST]);
  return Object.keys(view.search).filter((name) => !all.has(name));
}
