import type { StatesOut, SummaryOut } from '@/api/generated';
import type { ChartPoint } from '@/ui/charts/types';
import type { VehicleState } from '@/ui/status/vehicle-states';

const SLOT_MS = 15 * 60_000;

/** From the bottom of the stack: the few that move or need somebody first, the many on top. */
export const STACK: readonly VehicleState[] = [
  'missing',
  'non_contactable',
  'non_operational',
  'on_trip',
  'reserved',
  'stopped',
  'elsewhere',
  'removed',
  'available',
];

/**
 * A point each quarter of an hour, and one for now. A slot that nobody wrote down is a gap, not a
 * line from one side of it to the other.
 */
export function statePoints(
  { slots, series }: StatesOut,
  current: SummaryOut | undefined,
  now: number,
): ChartPoint[] {
  const times = slots.map((slot) => Date.parse(slot));
  const [first] = times;
  const last = times.at(-1);
  const points: ChartPoint[] = [];
  if (first !== undefined && last !== undefined) {
    const at = new Map(times.map((time, index) => [time, index]));
    for (let x = first; x <= last; x += SLOT_MS) {
      const index = at.get(x);
      points.push({
        x,
        values: valuesOf((state) => (index === undefined ? null : series[state]?.[index])),
      });
    }
  }
  if (current) points.push({ x: now, values: valuesOf((state) => current.states[state]) });
  return points;
}

/** States that occurred at all; an empty band would only lengthen the legend. */
export function occurring(points: readonly ChartPoint[]): VehicleState[] {
  return STACK.filter((state) => points.some(({ values }) => (values[state] ?? 0) > 0));
}

function valuesOf(read: (state: VehicleState) => number | null | undefined) {
  return Object.fromEntries(STACK.map((state) => [state, read(state) ?? null]));
}

/** 23 h are a day for this purpose, 3 h are not. */
const NEARLY_A_DAY_MS = 23 * 3_600_000;
/** With fewer cars counted then, the log had only begun: a difference would say nothing. */
const COMPARABLE = 0.95;

/** Counts a day ago, for "against yesterday"; null when that moment is not known well enough. */
export function countsDayAgo(
  { slots, series }: StatesOut,
  total: number,
  now: number,
): Record<string, number> | null {
  const [first] = slots;
  if (first === undefined || now - Date.parse(first) < NEARLY_A_DAY_MS) return null;
  const counts = Object.fromEntries(STACK.map((state) => [state, series[state]?.[0] ?? 0]));
  const counted = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return counted >= total * COMPARABLE ? counts : null;
}
