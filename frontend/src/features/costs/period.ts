/** Days as `YYYY-MM-DD` in UTC, the clock of the bill. */
export type Period = { start: string; end: string };

export type PeriodPreset = 'month' | 'last-month' | '30d' | '90d' | '13m';

export const PRESETS: readonly PeriodPreset[] = ['month', 'last-month', '30d', '90d', '13m'];

const DAY = 86_400_000;

/** The half-open days of a preset; `now` is an argument, so that a page agrees with itself. */
export function presetPeriod(preset: PeriodPreset, now: number): Period {
  const today = new Date(now);
  const year = today.getUTCFullYear();
  const month = today.getUTCMonth();
  const tomorrow = day(now + DAY);
  switch (preset) {
    case 'month':
      return { start: day(Date.UTC(year, month, 1)), end: tomorrow };
    case 'last-month':
      return { start: day(Date.UTC(year, month - 1, 1)), end: day(Date.UTC(year, month, 1)) };
    case '30d':
      return { start: day(now - 29 * DAY), end: tomorrow };
    case '90d':
      return { start: day(now - 89 * DAY), end: tomorrow };
    case '13m':
      return { start: day(Date.UTC(year, month - 12, 1)), end: tomorrow };
  }
}

/** Which preset these days are, if any. */
export function presetOf(period: Period, now: number): PeriodPreset | undefined {
  return PRESETS.find((preset) => {
    const own = presetPeriod(preset, now);
    return own.start === period.start && own.end === period.end;
  });
}

export function lengthInDays({ start, end }: Period): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / DAY);
}

/** The last day that belongs to it, for people. */
export function lastDay(end: string): string {
  return daysBefore(end, 1);
}

export function dayAfter(last: string): string {
  return daysBefore(last, -1);
}

export function daysBefore(date: string, count: number): string {
  return day(Date.parse(date) - count * DAY);
}

function day(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
