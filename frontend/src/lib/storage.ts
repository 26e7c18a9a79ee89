/**
 * What this browser remembers between visits: preferences, column layouts, the views last heard of.
 * A browser may refuse (private mode, full disk); then nothing is remembered and nothing breaks.
 */
const PREFIX = 'ev4rent.';

export function readText(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function writeText(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // remembered for this page only
  }
}

/** `fits` decides whether what was found is still of the shape we expect. */
export function readJson<T>(key: string, fits: (value: unknown) => value is T, fallback: T): T {
  const text = readText(key);
  if (text === null) return fallback;
  try {
    const value: unknown = JSON.parse(text);
    return fits(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

export function writeJson(key: string, value: unknown): void {
  writeText(key, JSON.stringify(value));
}

/** Forgets what was remembered under this key. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // nothing was remembered
  }
}

/** The keys that begin so, without our prefix. */
export function keysFrom(beginning: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX + beginning))
      .map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}
