import type { Hours } from './promises-api';

const DAY = 24 * 60;
const SPAN = /^(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})$/;

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** `09:00–12:00, 13:00–18:00`; nothing when it is closed. */
export function writeHours(day: readonly Hours[]): string {
  return day.map(([opens, closes]) => `${clock(opens)}–${clock(closes)}`).join(', ');
}

/** The hours of a day as they were typed; null for what can't be read. */
export function readHours(text: string): Hours[] | null {
  const found: Hours[] = [];
  let before = 0;
  for (const part of text.split(',').filter((each) => each.trim())) {
    const match = SPAN.exec(part.trim());
    if (!match) return null;
    const [opens, closes] = [minutes(match[1], match[2]), minutes(match[3], match[4])];
    // written so that what is no number is refused, too
    if (!(opens >= before && closes > opens && closes <= DAY)) return null;
    before = closes;
    found.push([opens, closes]);
  }
  return found;
}

const minutes = (hour = '', minute = '') =>
  Number(minute) < 60 ? Number(hour) * 60 + Number(minute) : Number.NaN;

/** `45 min`, `4 h`, `1 h 30 min`: how long a promise is. */
export function writeMinutes(total: number): string {
  const [hours, rest] = [Math.floor(total / 60), total % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const TIME = /^(?:(\d+(?:\.\d+)?)\s*d)?\s*(?:(\d+(?:\.\d+)?)\s*h)?\s*(?:(\d+)\s*(?:m|min)?)?$/i;

/** `4 h`, `1 h 30 min`, `1.5h`, `2 d` or bare minutes; 0 for nothing, null for what can't be read. */
export function readMinutes(text: string): number | null {
  const match = TIME.exec(text.trim());
  if (!match) return null;
  const [days, hours, rest] = match.slice(1).map((part) => Number(part ?? 0));
  return Math.round((days ?? 0) * DAY + (hours ?? 0) * 60 + (rest ?? 0));
}

/** `2026-12-24 Party`, a line each; null for a line without a date. */
export function readDays(text: string): { date: string; name: string }[] | null {
  const lines = text.split('\n').filter((line) => line.trim());
  const found = lines.map((line) => /^\s*(\d{4}-\d{2}-\d{2})\s*(.*)$/.exec(line));
  if (found.some((match) => !match || Number.isNaN(Date.parse(match[1] ?? '')))) return null;
  return found.map((match) => ({ date: match?.[1] ?? '', name: match?.[2]?.trim() || '–' }));
}

export const ALL_DAY = '00:00–24:00';

/** Days that follow each other with the same hours; closed ones are left out. */
export function stretches(week: readonly Hours[][]) {
  const found: { first: number; last: number; hours: string }[] = [];
  week.forEach((day, at) => {
    const hours = writeHours(day);
    const before = found[found.length - 1];
    if (before && before.last === at - 1 && before.hours === hours) before.last = at;
    else found.push({ first: at, last: at, hours });
  });
  return found.filter(({ hours }) => hours !== '');
}
