import { createStore, delMany, entries, get, set } from 'idb-keyval';
import type { Deed, DeedStore } from './outbox';

type Row = { owner: string; at: number; deed: Deed };

/**
 * One person's deeds in this phone's database. Whoever else signs in neither sees nor sends them: they wait
 * for the one who did them. A phone that refuses to keep anything keeps them until the page is closed.
 */
export function phoneStore(owner: string): DeedStore {
  if (!globalThis.indexedDB) return memoryStore();
  const store = createStore('ev4rent-my-day', 'deeds');
  return {
    read: async () =>
      (await entries<string, Row>(store))
        .map(([, row]) => row)
        .filter((row) => row.owner === owner)
        .sort((a, b) => a.at - b.at)
        .map((row) => row.deed),
    put: async (deed) => {
      const old = await get<Row>(deed.key, store);
      await set(deed.key, { owner, at: old?.at ?? nextMoment(), deed }, store);
    },
    remove: (keys) => delMany([...keys], store),
  };
}

export function memoryStore(): DeedStore {
  const deeds = new Map<string, Deed>();
  return {
    read: async () => [...deeds.values()],
    put: async (deed) => void deeds.set(deed.key, deed),
    remove: async (keys) => keys.forEach((key) => void deeds.delete(key)),
  };
}

let last = 0;

/** Two deeds of one millisecond have an order, too. */
function nextMoment(): number {
  last = Math.max(Date.now(), last + 0.001);
  return last;
}
