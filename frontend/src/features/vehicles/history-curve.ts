import type { CurveOut } from '@/api/generated';
import type { TimeBand } from '@/ui/charts/time-series-types';

/** A car that says nothing for so long leaves a gap in the line instead of a bridge. */
const GAP_PART = 1 / 24;
const LEAST_GAP_MS = 20 * 60_000;

/** Times and values for the chart, with a hole wherever the car was silent for long. */
export function lineOf({ points }: CurveOut, spanMs: number) {
  const longest = Math.max(LEAST_GAP_MS, spanMs * GAP_PART);
  const times: number[] = [];
  const values: (number | null)[] = [];
  for (const { ts, value } of points) {
    const at = Date.parse(ts);
    const before = times.at(-1);
    if (before !== undefined && at - before > longest) {
      times.push(before + 1);
      values.push(null);
    }
    times.push(at);
    values.push(value);
  }
  return { times, values };
}

/** Stretches in which current flowed, from the curve of the charging power. */
export function chargingSpans({ points }: CurveOut): TimeBand[] {
  const spans: TimeBand[] = [];
  let from: number | null = null;
  for (const { ts, value } of points) {
    const at = Date.parse(ts);
    if (value > 0 && from === null) from = at;
    if (value <= 0 && from !== null) {
      spans.push({ from, to: at });
      from = null;
    }
  }
  const last = points.at(-1);
  if (from !== null && last) spans.push({ from, to: Date.parse(last.ts) });
  return spans;
}
