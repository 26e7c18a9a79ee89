import { describe, expect, it } from 'vitest';
import type { MapRow } from '@/api/generated';
import { boundsOf, countStates, filterCars, located, within } from './car-filter';

const car = (plate: string, values: Partial<MapRow>) =>
  ({
    id: plate,
    device_id: `device-${plate}`,
    plate,
    type: 'van',
    station: null,
    state: 'available',
    lat: 1.3,
    lng: 103.8,
    soc: 80,
    ...values,
  }) as MapRow;

const cars = [
  car('EVR1', { station: 'SG-AMK', soc: 20 }),
  car('EVR2', { state: 'on_trip', type: 'suv', soc: 60 }),
  car('EVR3', { state: 'missing', soc: null, lat: null, lng: null }),
];
const plates = (found: readonly MapRow[]) => found.map(({ plate }) => plate);

describe('the filter of the map', () => {
  it.each([
    [{}, ['EVR1', 'EVR2', 'EVR3']],
    [{ vehicle_state: 'available,on_trip' }, ['EVR1', 'EVR2']],
    [{ vehicle_type: 'suv' }, ['EVR2']],
    [{ station: 'SG-AMK,SG-ALJ' }, ['EVR1']],
    [{ soc_min: '20', soc_max: '60' }, ['EVR1', 'EVR2']],
    [{ soc_max: '20' }, ['EVR1']],
    [{ q: 'evr3' }, ['EVR3']],
    [{ q: 'device-EVR2' }, ['EVR2']],
    [{ vehicle_state: 'on_trip', soc_max: '50' }, []],
    [{ sel: 'whatever' }, ['EVR1', 'EVR2', 'EVR3']],
  ])('%o keeps %o', (filter, kept) => {
    expect(plates(filterCars(cars, filter))).toEqual(kept);
  });
});

it('counts the cars of each state', () => {
  expect(Object.fromEntries(countStates(cars))).toEqual({ available: 1, on_trip: 1, missing: 1 });
});

it('knows which of them are in view, and which view shows them all', () => {
  const found = located([...cars, car('EVR4', { lat: 1.4, lng: 103.9 })]);
  expect(plates(within(found, [103.7, 1.25, 103.85, 1.35]))).toEqual(['EVR1', 'EVR2']);
  expect(boundsOf(found)).toEqual([103.8, 1.3, 103.9, 1.4]);
  expect(boundsOf([])).toBeUndefined();
});
