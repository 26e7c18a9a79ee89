import { fromInput, toInput } from '@/lib/zoned';

const DAY_MS = 86_400_000;

/** The Monday of the week of a day, both `2026-11-23`. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const back = (date.getUTCDay() + 6) % 7;
  return later(day, -back);
}

export function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days of so many weeks from a Monday on. */
export function daysFrom(monday: string, weeks: number): string[] {
  return Array.from({ length: weeks * 7 }, (_, n) => later(monday, n));
}

/** The day of a moment on the wall of the zone. */
export function dayOf(moment: string, zone: string): string {
  return toInput(new Date(moment), zone).slice(0, 10);
}

/** When a day begins in the zone, as the API wants it. */
export function startOf(day: string, zone: string): string {
  return (fromInput(`${day}T00:00`, zone) ?? new Date()).toISOString();
}

/** The same time of another day. */
export function onDay(moment: string, day: string, zone: string): string {
  const time = toInput(new Date(moment), zone).slice(11, 16);
  return (fromInput(`${day}T${time}`, zone) ?? new Date(moment)).toISOString();
}
