import type { PlaybackOut } from '@/api/generated';
import type { MapBounds, MapTrack } from '@/ui/map/types';

export type Track = PlaybackOut['track'];
export type Doing = 'parked' | 'driving' | 'plugged' | 'charging';
export type ColorBy = 'state' | 'speed';

const DOING: readonly Doing[] = ['parked', 'driving', 'plugged', 'charging'];
const SCALE = 1e-6;
/** Seconds: a longer silence is not drawn as a straight line through houses. */
const LONGEST_STEP_S = 600;

/** Where the car is, and what it does, at one second of the day. */
export type Moment = {
  lat: number;
  lng: number;
  speed: number | null;
  soc: number | null;
  doing: Doing;
  heading: number | null;
};

/** The last reading at or before a second, -1 when there is none. */
export function indexAt(times: readonly number[], second: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= second) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Between two readings the car glides; before its first it waits there. */
export function momentAt(track: Track, second: number): Moment | null {
  if (track.t.length === 0) return null;
  const at = Math.max(0, indexAt(track.t, second));
  const next = Math.min(at + 1, track.t.length - 1);
  const [from, to] = [track.t[at] ?? 0, track.t[next] ?? 0];
  const near = to > from && to - from <= LONGEST_STEP_S;
  const share = near ? Math.min(1, Math.max(0, (second - from) / (to - from))) : 0;
  const between = (column: readonly number[]) =>
    ((column[at] ?? 0) + ((column[next] ?? 0) - (column[at] ?? 0)) * share) * SCALE;
  const doing = DOING[track.doing[at] ?? 0] ?? 'parked';
  const soc = track.soc[at] ?? null;
  return {
    lat: between(track.lat),
    lng: between(track.lng),
    speed: track.speed[at] ?? null,
    soc: soc === null ? null : soc / 10,
    doing,
    heading: doing === 'driving' ? headingOf(track, at, next) : null,
  };
}

function headingOf(track: Track, at: number, next: number): number | null {
  const north = (track.lat[next] ?? 0) - (track.lat[at] ?? 0);
  const east = (track.lng[next] ?? 0) - (track.lng[at] ?? 0);
  if (north === 0 && east === 0) return null;
  const degrees = (Math.atan2(east, north) * 180) / Math.PI;
  return (degrees + 360) % 360;
}

const SPEEDS: ReadonlyArray<readonly [below: number, color: string]> = [
  [20, '--chart-5'],
  [50, '--chart-3'],
  [80, '--chart-6'],
  [Number.POSITIVE_INFINITY, '--chart-1'],
];

export function speedColor(kmh: number | null): string {
  return SPEEDS.find(([below]) => (kmh ?? 0) < below)?.[1] ?? '--chart-7';
}

/** What was driven, as lines of one colour each; a long silence leaves a gap. */
export function trackLines(track: Track, by: ColorBy): MapTrack[] {
  const lines: { id: string; path: [number, number][]; color: string }[] = [];
  for (let n = 1; n < track.t.length; n += 1) {
    const drives = track.doing[n] === 1 || track.doing[n - 1] === 1;
    if (!drives || (track.t[n] ?? 0) - (track.t[n - 1] ?? 0) > LONGEST_STEP_S) continue;
    const color = by === 'state' ? '--chart-1' : speedColor(track.speed[n] ?? null);
    const last = lines.at(-1);
    const follows = last?.id === String(n - 1) && last.color === color;
    const line = follows ? last : { id: '', path: [placeAt(track, n - 1)], color };
    line.path.push(placeAt(track, n));
    line.id = String(n);
    if (!follows) lines.push(line);
  }
  return lines;
}

/** The smallest view that shows the whole day. */
export function trackBounds(track: Track): MapBounds | undefined {
  if (track.t.length === 0) return undefined;
  const edge = 0.004;
  return [
    Math.min(...track.lng) * SCALE - edge,
    Math.min(...track.lat) * SCALE - edge,
    Math.max(...track.lng) * SCALE + edge,
    Math.max(...track.lat) * SCALE + edge,
  ];
}

function placeAt(track: Track, n: number): [number, number] {
  return [(track.lng[n] ?? 0) * SCALE, (track.lat[n] ?? 0) * SCALE];
}
