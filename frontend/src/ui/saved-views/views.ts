import { isRecord, isRecordOf } from '@/lib/shape';
import { readJson, writeJson } from '@/lib/storage';
import type { UrlSearch } from '../url/search-params';

/** A named filter, with its sort: what stands in the address, under a name. */
export type SavedView = {
  id: string;
  label: string;
  search: Readonly<Record<string, string>>;
  count?: number;
};

/** Params that say where one stands in a view, not what it shows. */
const NOT_PART_OF_A_VIEW = new Set(['view', 'sel', 'cursor', 'layout', 'new', 'import']);

export function readPrivateViews(listId: string): SavedView[] {
  return readJson(`views.${listId}`, areViews, []);
}

function areViews(value: unknown): value is SavedView[] {
  return Array.isArray(value) && value.every(isView);
}

function isView(value: unknown): boolean {
  if (!isRecord(value) || !isRecordOf(value.search, 'string')) return false;
  return typeof value.id === 'string' && typeof value.label === 'string';
}

export function writePrivateViews(listId: string, views: readonly SavedView[]): void {
  writeJson(
    `views.${listId}`,
    views.map(({ id, label, search }) => ({ id, label, search })),
  );
}

export function viewSearch(search: UrlSearch): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) =>
      NOT_PART_OF_A_VIEW.has(key) || value === undefined || value === '' ? [] : [[key, value]],
    ),
  );
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
