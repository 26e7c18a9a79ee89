/** `2026-11-23T14:05` on the clock of a zone: what a date and time field holds. */
export function localOf(instant: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The moment that a clock of the zone shows so; null for what is no moment. */
export function instantOf(local: string, zone: string): string | null {
  const guess = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(guess)) return null;
  const shown = Date.parse(`${localOf(guess, zone)}:00Z`);
  return new Date(guess - (shown - guess)).toISOString();
}
