/** `2026-10-01` as `Oct 2026`. */
export function monthName(day: string): string {
  return new Intl.DateTimeFormat('en-SG', {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}
