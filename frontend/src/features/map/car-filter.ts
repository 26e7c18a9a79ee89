import type { MapRow } from '@/api/generated';
import type { MapBounds } from '@/ui/map/types';

/** The filter as the address has it: the API's names, choices separated by commas. */
export type CarFilter = Readonly<Record<string, string>>;

export type LocatedCar = MapRow & { lat: number; lng: number };

type Condition = (car: MapRow, text: string) => boolean;

const CONDITIONS: Record<string, Condition> = {
  vehicle_state: (car, text) => oneOf(car.state, text),
  vehicle_type: (car, text) => oneOf(car.type, text),
  station: (car, text) => oneOf(car.station, text),
  soc_min: (car, text) => car.soc !== null && car.soc >= Number(text),
  soc_max: (car, text) => car.soc !== null && car.soc <= Number(text),
  q: (car, text) => contains(car.plate, text) || contains(car.device_id, text),
};

/**
 * The cars that fit. All of them are here already, so a filter costs no request and no wait, and the
 * legend can count what the filter hides.
 */
export function filterCars(cars: readonly MapRow[], filter: CarFilter): MapRow[] {
  const set = Object.entries(filter).flatMap(([name, text]) => {
    const holds = CONDITIONS[name];
    return holds ? [{ holds, text }] : [];
  });
  return cars.filter((car) => set.every(({ holds, text }) => holds(car, text)));
}

/** How many cars are in each state. */
export function countStates(cars: readonly MapRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { state } of cars) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

/** Cars that have ever told where they are. */
export function located(cars: readonly MapRow[]): LocatedCar[] {
  return cars.filter((car): car is LocatedCar => car.lat !== null && car.lng !== null);
}

export function within(cars: readonly LocatedCar[], bounds: MapBounds): LocatedCar[] {
  const [west, south, east, north] = bounds;
  return cars.filter(({ lat, lng }) => lat >= south && lat <= north && lng >= west && lng <= east);
}

/** The smallest view that shows all of them; undefined when there are none. */
export function boundsOf(cars: readonly LocatedCar[]): MapBounds | undefined {
  const [first] = cars;
  if (!first) return undefined;
  let [west, south, east, north] = [first.lng, first.lat, first.lng, first.lat];
  for (const { lng, lat } of cars) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

function oneOf(value: string | null, text: string): boolean {
  return value !== null && text.split(',').includes(value);
}

function contains(value: string, text: string): boolean {
  return value.toLowerCase().includes(text.trim().toLowerCase());
}
