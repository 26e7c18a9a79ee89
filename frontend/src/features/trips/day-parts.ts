import type { PlaybackOut } from '@/api/generated';

type PlaybackTrip = PlaybackOut['trips'][number];
type PlaybackCharge = PlaybackOut['charging_sessions'][number];

/** One thing the car did, from second to second of the day. */
export type DayPart = { id: string; from: number; to: number } & (
  | { kind: 'trip'; trip: PlaybackTrip }
  | { kind: 'charge'; charge: PlaybackCharge }
  | { kind: 'stop'; place: string | null }
);

/** Seconds: shorter stops are not worth a line. */
const LEAST_STOP_S = 300;

/** Trips, charging and the stops between trips, in the order of the day. */
export function dayParts(day: PlaybackOut): DayPart[] {
  const begin = Date.parse(day.from);
  const length = (Date.parse(day.to) - begin) / 1000;
  const second = (instant: string) =>
    Math.min(length, Math.max(0, (Date.parse(instant) - begin) / 1000));
  const span = ({ id, started_at, ended_at }: PlaybackTrip | PlaybackCharge) => ({
    id,
    from: second(started_at),
    to: second(ended_at),
  });
  const trips = day.trips.map((trip) => ({ ...span(trip), kind: 'trip' as const, trip }));
  const charges = day.charging_sessions.map((charge) => ({
    ...span(charge),
    kind: 'charge' as const,
    charge,
  }));
  const stops = trips.flatMap((part, index) => {
    const next = trips[index + 1];
    if (!next || next.from - part.to < LEAST_STOP_S) return [];
    const charged = charges.some(({ from, to }) => from < next.from && to > part.to);
    if (charged) return [];
    const place = part.trip.to_station ?? next.trip.from_station;
    return [{ id: `stop-${part.id}`, from: part.to, to: next.from, kind: 'stop' as const, place }];
  });
  return [...trips, ...charges, ...stops].sort((a, b) => a.from - b.from || a.to - b.to);
}
