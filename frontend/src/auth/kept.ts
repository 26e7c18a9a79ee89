import type { Me } from './me';

/**
 * Answers that this phone keeps for whoever is signed in, for places without a network. They go with the
 * sign-out (`session.ts` throws the cache away), and when somebody else signs in. Nobody reads another's.
 */
const ANSWERS = 'm-answers';
/** A day later they are of no use, and a lost phone shows nothing any more. */
const OLDEST_MS = 24 * 3_600_000;
const PERSON = '/kept/person';

type Kept<T> = { value: T; at: number };

const placeOf = (owner: string, name: string) => `/kept/${owner}/${encodeURIComponent(name)}`;

export async function keepAnswer(owner: string, name: string, value: unknown): Promise<void> {
  await write(placeOf(owner, name), value);
}

export function keptAnswer<T>(owner: string, name: string): Promise<Kept<T> | null> {
  return read<T>(placeOf(owner, name));
}

/** Who this phone opens for when it cannot ask; what it kept for anybody else is thrown away. */
export async function keepPerson(me: Me): Promise<void> {
  const last = await keptPerson();
  if (last && last.id !== me.id) await globalThis.caches?.delete(ANSWERS);
  await write(PERSON, me);
}

export async function keptPerson(): Promise<Me | null> {
  return (await read<Me>(PERSON))?.value ?? null;
}

async function write(place: string, value: unknown): Promise<void> {
  try {
    const cache = await globalThis.caches?.open(ANSWERS);
    await cache?.put(place, new Response(JSON.stringify({ value, at: Date.now() })));
  } catch {
    // a full phone keeps nothing; the page itself goes on
  }
}

async function read<T>(place: string): Promise<Kept<T> | null> {
  try {
    const cache = await globalThis.caches?.open(ANSWERS);
    const found = await cache?.match(place);
    const kept = found ? ((await found.json()) as Kept<T>) : null;
    return kept && Date.now() - kept.at < OLDEST_MS ? kept : null;
  } catch {
    return null;
  }
}
