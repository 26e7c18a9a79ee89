import { queryOptions } from '@tanstack/react-query';
import { isRecord, isRecordOf } from '@/lib/shape';
import { readJson, writeJson } from '@/lib/storage';
import { allRows } from './all-rows';
import type { SavedViewRow } from './generated';
import { api } from './http';
import { newIdempotencyKey } from './idempotency';

/** A view as the server keeps it; `search` is flat text by parameter. */
export type StoredView = Omit<SavedViewRow, 'search'> & { search: Record<string, string> };

export type ViewDraft = { list: string; name: string; search: Record<string, string> };

/**
 * Every view that a person sees, of all lists: one short answer. What the last visit knew stands at
 * once, so that tabs are there before the server has answered, or while it cannot be reached.
 */
export function viewsQuery(person: string) {
  return queryOptions({
    queryKey: ['views', person] as const,
    queryFn: async ({ signal }) => {
      const rows = await allRows<SavedViewRow>('/views', {}, signal);
      return rememberViews(person, rows.filter(isStored));
    },
    initialData: () => rememberedViews(person),
    initialDataUpdatedAt: 0,
    staleTime: 60_000,
  });
}

/** What this browser last heard; undefined for somebody who has never been here. */
export function rememberedViews(person: string): StoredView[] | undefined {
  return readJson<StoredView[] | undefined>(cacheKey(person), areStored, undefined);
}

export function rememberViews(person: string, views: StoredView[]): StoredView[] {
  writeJson(cacheKey(person), views);
  return views;
}

/** What can be done with views; each call is one intention. */
export const viewCalls = {
  save: (body: ViewDraft) => api.post<SavedViewRow>('/views', once({ body })),
  change: (view: StoredView, body: Partial<Pick<ViewDraft, 'name' | 'search'>>) =>
    api.patch<SavedViewRow>(at(view), once({ body, ifMatch: `"${view.version}"` })),
  remove: (view: StoredView) => api.delete<void>(at(view), once({})),
  restore: (view: StoredView) => api.post<SavedViewRow>(`${at(view)}/restore`, once({})),
  share: (view: StoredView) => api.post<SavedViewRow>(`${at(view)}/share`, once({})),
  unshare: (view: StoredView) => api.post<void>(`${at(view)}/unshare`, once({})),
  setDefaults: (view: StoredView, roles: readonly string[]) =>
    api.post<SavedViewRow>(`${at(view)}/defaults`, once({ body: { roles } })),
  takeOver: (views: readonly ViewDraft[]) =>
    api.post<{ taken: number }>('/views/take-over', once({ body: { views } })),
};

function once<Options extends object>(options: Options) {
  return { ...options, idempotencyKey: newIdempotencyKey() };
}

function at(view: StoredView): string {
  return `/views/${view.id}`;
}

function cacheKey(person: string): string {
  return `saved-views.${person}`;
}

export function isStored(value: unknown): value is StoredView {
  if (!isRecord(value) || !isRecordOf(value.search, 'string')) return false;
  return (
    ['id', 'list', 'name', 'owner', 'audience'].every((name) => typeof value[name] === 'string') &&
    Array.isArray(value.default_for)
  );
}

function areStored(value: unknown): value is StoredView[] {
  return Array.isArray(value) && value.every(isStored);
}
