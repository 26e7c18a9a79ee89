import type { MapRow, StationRow } from '@/api/generated';
import type { LeverName } from './levers-api';

/**
 * Minutes of silence that the product bears, by state (`TELEMETRY_SILENCE` of the settings). Below
 * ground it bears twelve times as many, so cars there are not offered.
 */
export const BEARABLE_MIN: Record<string, number> = {
  on_trip: 3,
  reserved: 3,
  stopped: 5,
  available: 5,
};
/** The watch looks once a minute; one more so that the silence is seen while it lasts. */
const MARGIN_MIN = 3;
const ENOUGH_SOC = 40;

/** How long a car is to be silent so that the product notices while it is. */
export function silentMinutes(state: string): number {
  return (BEARABLE_MIN[state] ?? Math.max(...Object.values(BEARABLE_MIN))) + MARGIN_MIN;
}

/** Cars at which a lever shows something soon, the best first. */
export function candidates(
  lever: LeverName,
  cars: readonly MapRow[],
  stations: readonly StationRow[],
): MapRow[] {
  if (lever === 'drain-battery') {
    // only a car that could be rented is taken out of service
    return cars.filter(({ state, soc }) => state === 'available' && (soc ?? 0) >= ENOUGH_SOC);
  }
  const below = new Set(
    stations.filter(({ kind }) => kind === 'underground_parking').map(({ stop_id }) => stop_id),
  );
  const heard = cars.filter(
    ({ state, station }) => state in BEARABLE_MIN && !(station !== null && below.has(station)),
  );
  return [...heard.filter(isDriving), ...heard.filter((car) => !isDriving(car))];
}

export function isDriving({ state, speed }: MapRow): boolean {
  return state === 'on_trip' && (speed ?? 0) > 0;
}

/** Any of the best ones, so that two pulls meet two cars. */
export function pickOne(lever: LeverName, found: readonly MapRow[]): MapRow | undefined {
  const driving = lever === 'silence-vehicle' ? found.filter(isDriving) : [];
  const among = driving.length > 0 ? driving : found;
  return among[Math.floor(Math.random() * among.length)];
}
