/**
 * Small checks of what comes from outside. The first page does without a schema library (6 kB);
 * forms and imports, which need one, use zod.
 */
export type UnknownRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** A record whose values are all of one primitive type. */
export function isRecordOf<Kind extends 'string' | 'number'>(
  value: unknown,
  kind: Kind,
): value is Record<string, Kind extends 'string' ? string : number> {
  return isRecord(value) && Object.values(value).every((item) => typeof item === kind);
}
