/** Days without a clock, as the API writes them: `2026-11-23`. */
const DAY_MS = 86_400_000;

/** Which day it is there. */
export function todayIn(zone: string, now: number = Date.now()): string {
  // Swedish writes dates as ISO 8601 does
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now);
}

/** How many days from one day to another, negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
