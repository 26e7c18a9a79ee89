import { formatLocale } from '@/lib/locale';

/** `2026-10-01` as `October 2026`. */
export function monthName(day: string): string {
  return new Intl.DateTimeFormat(formatLocale(), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}
