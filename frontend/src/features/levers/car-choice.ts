import type { MapRow, StationRow } from '@/api/generated';
import type { CarLeverName } from './levers-api';

/** States in which a silence is noticed within minutes (`TELEMETRY_SILENCE` of the settings). */
const WATCHED: readonly string[] = ['on_trip', 'reserved', 'stopped', 'available'];
/**
 * A driving car is missed after 3 minutes, a standing one after 5, and the watch looks once a minute.
 * A car may come to a stand just before it falls silent, so the silence outlasts both.
 */
export const SILENT_MINUTES = 8;
/** Long enough to tell a car something and to see it stay without an answer. */
export const DEAF_MINUTES = 15;
const ENOUGH_SOC = 40;

/** Cars at which a lever shows something soon, the best first. */
export function candidates(
  lever: CarLeverName,
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
    ({ state, station }) =>
      // below ground a car is out of reach by nature, and borne for an hour
      WATCHED.includes(state) && !(station !== null && below.has(station)),
  );
  const driving = heard.filter(isDriving);
  const others = heard.filter((car) => !isDriving(car));
  // a driven car refuses most commands anyway, and its lock is its driver's
  return lever === 'silence-vehicle' ? [...driving, ...others] : [...others, ...driving];
}

export function isDriving({ state, speed }: MapRow): boolean {
  return state === 'on_trip' && (speed ?? 0) > 0;
}

/** Any of the best ones, so that two pulls meet two cars. */
export function pickOne(lever: CarLeverName, found: readonly MapRow[]): MapRow | undefined {
  const best = found.filter((car) => isDriving(car) === (lever === 'silence-vehicle'));
  const among = best.length > 0 ? best : found;
  return among[Math.floor(Math.random() * among.length)];
}
