import { expect, it } from 'vitest';
import type { MapRow, StationRow } from '@/api/generated';
import { candidates, pickOne } from './car-choice';

const car = (plate: string, values: Partial<MapRow>) =>
  ({ id: plate, plate, state: 'available', station: null, speed: 0, soc: 80, ...values }) as MapRow;
const below = { stop_id: 'SG-DEEP', kind: 'underground_parking' } as StationRow;
const plates = (cars: readonly MapRow[]) => cars.map(({ plate }) => plate);

it('silences a driving car first, and none that is out of reach by nature', () => {
  const cars = [
    car('PARKED', {}),
    car('DEEP', { station: 'SG-DEEP' }),
    car('DRIVING', { state: 'on_trip', speed: 40 }),
    car('SILENT', { state: 'non_contactable' }),
  ];
  const found = candidates('silence-vehicle', cars, [below]);
  expect(plates(found)).toEqual(['DRIVING', 'PARKED']);
  expect(pickOne('silence-vehicle', found)?.plate).toBe('DRIVING');
});

it('drains only what would be taken out of service by it', () => {
  const cars = [
    car('FULL', {}),
    car('LOW', { soc: 22 }),
    car('HIRED', { state: 'on_trip' }),
    car('UNKNOWN', { soc: null }),
  ];
  expect(plates(candidates('drain-battery', cars, []))).toEqual(['FULL']);
});

it('has nothing to pick without a car', () => {
  expect(pickOne('drain-battery', [])).toBeUndefined();
});
