import { useSyncExternalStore } from 'react';
import { applyDensity, type Density, readDensity } from '@/lib/preferences';

const listeners = new Set<() => void>();

export function setDensity(density: Density): void {
  applyDensity(density);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDensity(): Density {
  return useSyncExternalStore(subscribe, readDensity);
}
