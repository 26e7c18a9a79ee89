/** What somebody typed as an amount, in minor units; null when it is none. `12.5` with two digits is 1250. */
export function toMinor(text: string, digits: number): number | null {
  const found = /^(\d{1,9})(?:\.(\d*))?$/.exec(text.trim().replaceAll(',', ''));
  if (!found) return null;
  const part = found[2] ?? '';
  if (part.length > digits) return null;
  const minor = Number(found[1] + part.padEnd(digits, '0'));
  return minor > 0 ? minor : null;
}
