import type { RentalRow } from '@/api/generated';
import { formatMinor } from '@/lib/money';
import { formatDuration } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';

type Span = Pick<RentalRow, 'started_at' | 'ended_at'>;

/** How long somebody had the car, in milliseconds; up to `now` while it goes on. */
export function lasted({ started_at, ended_at }: Span, now: number): number | null {
  if (started_at === null) return null;
  const end = ended_at === null ? now : Date.parse(ended_at);
  return Math.max(0, end - Date.parse(started_at));
}

export function formatLasted(rental: Span, now: number): string {
  const ms = lasted(rental, now);
  return ms === null ? UNKNOWN : formatDuration(ms);
}

export function formatFare({ fare_minor, currency }: Pick<RentalRow, 'fare_minor' | 'currency'>) {
  return fare_minor === null ? UNKNOWN : formatMinor(fare_minor, currency);
}

export type FareLine = {
  code: string;
  quantity: number;
  unit: string;
  rate_minor: number;
  amount_minor: number;
};

/** The lines of the receipt, as far as they are lines. */
export function fareLinesOf(lines: unknown): FareLine[] {
  return Array.isArray(lines) ? (lines as FareLine[]) : [];
}
