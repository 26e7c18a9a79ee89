import { expect, it } from 'vitest';
import type { StationRow } from '@/api/generated';
import { stationNeeds } from './station-needs';

const station = (name: string, vehicles_available: number, bays_free: number | null) =>
  ({ id: name, name, vehicles_available, bays_free }) as StationRow;

it('names what is gone before what is nearly gone, a car before a bay', () => {
  const needs = stationNeeds([
    station('Plenty', 5, 5),
    station('Last bay', 4, 1),
    station('No bay', 9, 0),
    station('No car', 0, 0),
    station('Last car', 1, 7),
    station('Open end', 3, null),
  ]);
  expect(needs.map(({ station: { name }, kind, left }) => [name, kind, left])).toEqual([
    ['No bay', 'bay', 0],
    ['No car', 'car', 0],
    ['Last bay', 'bay', 1],
    ['Last car', 'car', 1],
  ]);
});
