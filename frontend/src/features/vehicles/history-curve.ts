import type { CurveOut } from '@/api/generated';
import type { TimeSeriesLine } from '@/ui/charts/time-series-types';
import type { PanelLook } from './history-signals';

/** A car that says nothing for so long leaves a gap in the line instead of a bridge. */
const GAP_PART = 1 / 24;
const LEAST_GAP_MS = 20 * 60_000;

type Values = (number | null)[];

/** Times and values for the chart, with a hole wherever the car was silent for long. */
export function lineOf({ ts, values }: Pick<CurveOut, 'ts' | 'values'>, spanMs: number) {
  const longest = Math.max(LEAST_GAP_MS, spanMs * GAP_PART);
  const times: number[] = [];
  const found: Values = [];
  ts.forEach((at, index) => {
    const before = times.at(-1);
    if (before !== undefined && at - before > longest) {
      times.push(before + 1);
      found.push(null);
    }
    times.push(at);
    found.push(values[index] ?? null);
  });
  return { times, values: found };
}

/** The lines of one panel over the same times; where only another line was read there is nothing. */
export function panelOf(look: PanelLook, curves: readonly CurveOut[], spanMs: number) {
  const lines = look.lines.flatMap((line) => {
    const curve = curves.find(({ signal }) => signal === line.signal);
    return curve ? [{ line, ...lineOf(curve, spanMs) }] : [];
  });
  const times = [...new Set(lines.flatMap((one) => one.times))].sort((a, b) => a - b);
  const series = lines.map(({ line, ...own }): TimeSeriesLine => {
    const at = new Map(own.times.map((time, n) => [time, own.values[n]]));
    const { label, color, format, stepped, level } = line;
    const values = times.map((time) => raised(at.get(time), level));
    return { key: line.signal, label, color, format, stepped, values };
  });
  return { times, series };
}

/** Switches are drawn one above the other. */
function raised(value: number | null | undefined, level: number | undefined) {
  return level === undefined || value === null || value === undefined ? value : level + value * 0.6;
}
