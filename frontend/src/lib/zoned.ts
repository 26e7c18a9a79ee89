import { DEFAULT_ZONE } from './time';

const DAY_MS = 24 * 3_600_000;

type Wall = { year: number; month: number; day: number; hour: number; minute: number };

/** What the clock on the wall of a zone shows at a moment. */
export function wallClock(moment: Date, zone = DEFAULT_ZONE): Wall {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

/** The moment at which the wall of a zone shows this; a time that a clock change skips becomes the next. */
export function momentOf(wall: Wall, zone = DEFAULT_ZONE): Date {
  const wanted = asUtc(wall);
  let guess = wanted;
  // the second round settles the days on which clocks change
  for (let round = 0; round < 2; round += 1) {
    guess += wanted - asUtc(wallClock(new Date(guess), zone));
  }
  return new Date(guess);
}

/** `days` from today at `hour` o'clock, on the wall of the zone. */
export function dayAt(now: Date, days: number, hour: number, zone = DEFAULT_ZONE): Date {
  const today = wallClock(now, zone);
  const date = new Date(Date.UTC(today.year, today.month - 1, today.day) + days * DAY_MS);
  const wall = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour,
    minute: 0,
  };
  return momentOf(wall, zone);
}

/** Days until the next Monday, 1 to 7. */
export function daysToMonday(now: Date, zone = DEFAULT_ZONE): number {
  const { year, month, day } = wallClock(now, zone);
  return (8 - new Date(Date.UTC(year, month - 1, day)).getUTCDay()) % 7 || 7;
}

/** For `<input type="datetime-local">`: `2026-11-23T14:05` on the wall of the zone. */
export function toInput(moment: Date, zone = DEFAULT_ZONE): string {
  return new Date(asUtc(wallClock(moment, zone))).toISOString().slice(0, 16);
}

/** The moment that such an input means; null while it is not filled. */
export function fromInput(text: string, zone = DEFAULT_ZONE): Date | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text);
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  return momentOf({ year, month, day, hour, minute }, zone);
}

function asUtc({ year, month, day, hour, minute }: Wall): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}
