import { formatKilowattHours } from '@/lib/units';

/** Watt-hours in, `20.5 kWh` out. */
export function formatEnergy(wh: number | null | undefined): string {
  return formatKilowattHours(wh === null || wh === undefined ? wh : wh / 1000);
}

/** Minutes between two moments, or until now. */
export function minutesBetween(start: string, end: string | null, now: number): number {
  return Math.max(0, Math.round(((end ? Date.parse(end) : now) - Date.parse(start)) / 60_000));
}
