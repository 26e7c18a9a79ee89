import { useEffect, useSyncExternalStore } from 'react';

let current = '';
const listeners = new Set<() => void>();

function set(title: string): void {
  current = title;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The title of the page on screen, for the breadcrumbs and the tab. */
export function usePageTitle(): string {
  return useSyncExternalStore(subscribe, () => current);
}

export function useSetPageTitle(title: string): void {
  useEffect(() => {
    set(title);
    document.title = title ? `${title} · Blue Horizons` : 'Blue Horizons';
    return () => set('');
  }, [title]);
}
