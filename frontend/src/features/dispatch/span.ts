import type { Board } from './dispatch-api';

const HOUR = 3_600_000;

export type Span = { hours: readonly number[]; at: (moment: number | string) => number };

/** From the first shift's beginning to the last one's end, in full hours; where a moment lies in percent. */
export function spanOf(board: Board): Span {
  const begins = board.technicians.map((who) => Date.parse(who.from_at));
  const ends = board.technicians.map((who) => Date.parse(who.to_at));
  const day = Date.parse(board.day_from);
  for (const stop of board.stops) ends.push(Date.parse(stop.leave_at));
  const first = Math.floor(Math.min(...begins, day + 8 * HOUR) / HOUR) * HOUR;
  const last = Math.ceil(Math.max(...ends, day + 17 * HOUR) / HOUR) * HOUR;
  const hours = Array.from({ length: (last - first) / HOUR }, (_, index) => first + index * HOUR);
  const at = (moment: number | string) => {
    const time = typeof moment === 'number' ? moment : Date.parse(moment);
    return Math.min(100, Math.max(0, ((time - first) / (last - first)) * 100));
  };
  return { hours, at };
}
