import { isRecord, isRecordOf } from '@/lib/shape';
import { forget, keysFrom, readJson } from '@/lib/storage';
import type { SavedView } from './views';

const KEY = 'views.';

/** Views that this browser kept by itself, before they were kept on the server, by list. */
export function readKeptViews(): { list: string; views: SavedView[] }[] {
  return keysFrom(KEY).map((key) => ({
    list: key.slice(KEY.length),
    views: readJson(key, areViews, []),
  }));
}

export function forgetKeptViews(list: string): void {
  forget(KEY + list);
}

function areViews(value: unknown): value is SavedView[] {
  return Array.isArray(value) && value.every(isView);
}

function isView(value: unknown): boolean {
  if (!isRecord(value) || !isRecordOf(value.search, 'string')) return false;
  return typeof value.id === 'string' && typeof value.label === 'string';
}
