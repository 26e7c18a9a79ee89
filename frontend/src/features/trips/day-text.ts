import { formatLocale } from '@/lib/locale';

/** `Fri, 20 Nov 2026` of a calendar day, which has no time zone. */
export function formatCalendarDay(date: string): string {
  return new Intl.DateTimeFormat(formatLocale(), {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(`${date}T00:00:00Z`));
}

/** So many days later or earlier. */
export function shiftDay(date: string, by: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + by);
  return moment.toISOString().slice(0, 10);
}
