import { formatLocale } from './locale';

/** RFC 3339 text, epoch milliseconds, or a Date: what the API and the browser give us. */
export type Instant = string | number | Date;

export const DEFAULT_ZONE = 'Asia/Singapore';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${formatLocale()}|${zone}|${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    // making one costs ~50 µs: too much for a cell of a thousand rows
    found = new Intl.DateTimeFormat(formatLocale(), { timeZone: zone, hour12: false, ...options });
    formatters.set(key, found);
  }
  return found;
}

function toDate(instant: Instant): Date {
  return instant instanceof Date ? instant : new Date(instant);
}

/** `23 Nov 2026, 14:05` in the market's zone. */
export function formatDateTime(instant: Instant, zone = DEFAULT_ZONE): string {
  return formatter(zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(toDate(instant));
}

/** `23 Nov 2026`. */
export function formatDate(instant: Instant, zone = DEFAULT_ZONE): string {
  return formatter(zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(
    toDate(instant),
  );
}

/** Today on the clock of a zone, as the API takes it: `2026-11-23`. */
export function todayIn(zone: string, now = Date.now()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
}

/** `23 Nov`, for chart axes. */
export function formatDay(instant: Instant, zone = DEFAULT_ZONE): string {
  return formatter(zone, { day: 'numeric', month: 'short' }).format(toDate(instant));
}

/** `14:05`. */
export function formatTime(instant: Instant, zone = DEFAULT_ZONE): string {
  return formatter(zone, { hour: '2-digit', minute: '2-digit' }).format(toDate(instant));
}

/** `14:05:09`, where seconds matter: telemetry, job runs. */
export function formatTimeSeconds(instant: Instant, zone = DEFAULT_ZONE): string {
  return formatter(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    toDate(instant),
  );
}

const UNITS: ReadonlyArray<readonly [Intl.RelativeTimeFormatUnit, number]> = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
];

/** What just happened may be ahead of a page's clock, which ticks every few seconds. */
const CLOCK_SLACK = 15 * SECOND;

/** `3 min ago`, `in 2 hr`; `now` is an argument, so that a list agrees with itself. */
export function formatAgo(instant: Instant, now: number): string {
  const delta = toDate(instant).getTime() - now;
  const relative = new Intl.RelativeTimeFormat(formatLocale(), { style: 'short', numeric: 'auto' });
  if (delta > 0 && delta < CLOCK_SLACK) return relative.format(0, 'second');
  for (const [unit, size] of UNITS) {
    if (Math.abs(delta) >= size) return relative.format(Math.trunc(delta / size), unit);
  }
  return relative.format(0, 'second');
}

/** `840 ms`, `12.4 s`, `3 min 5 s`, `2 h 10 min`, `4 d 3 h`: two parts at most. */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${(ms / SECOND).toFixed(ms < 10 * SECOND ? 1 : 0)} s`;
  if (ms < HOUR) return twoParts(ms, MINUTE, 'min', SECOND, 's');
  if (ms < DAY) return twoParts(ms, HOUR, 'h', MINUTE, 'min');
  return twoParts(ms, DAY, 'd', HOUR, 'h');
}

/** `40 s`, `9 min`, `2 h 10 min`: how long something waits already, for lists that tick a few times a minute. */
export function formatWait(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  return formatDuration(ms - (ms % MINUTE));
}

function twoParts(ms: number, big: number, bigName: string, small: number, smallName: string) {
  const rest = Math.floor((ms % big) / small);
  const head = `${Math.floor(ms / big)} ${bigName}`;
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}
