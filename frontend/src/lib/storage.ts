/**
 * What this browser remembers between visits: preferences, column layouts, private views.
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

/** `parse` decides whether what was found is still of the shape we expect; it throws if not. */
export function readJson<T>(key: string, parse: (value: unknown) => T, fallback: T): T {
  const text = readText(key);
  if (text === null) return fallback;
  try {
    return parse(JSON.parse(text));
  } catch {
    return fallback;
  }
}

export function writeJson(key: string, value: unknown): void {
  writeText(key, JSON.stringify(value));
}
