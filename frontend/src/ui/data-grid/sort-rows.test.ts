import { describe, expect, it } from 'vitest';
import { sortRows } from './sort-rows';
import type { GridColumn } from './types';

type Car = { plate: string; soc: number | null };

const columns: GridColumn<Car>[] = [
  { id: 'plate', header: 'Plate', value: (car) => car.plate },
  { id: 'soc', header: 'Charge', value: (car) => car.soc },
];

const cars: Car[] = [
  { plate: 'EVR10', soc: 40 },
  { plate: 'EVR9', soc: null },
  { plate: 'EVR2', soc: 0 },
];

const plates = (rows: readonly Car[]) => rows.map(({ plate }) => plate);

describe('rows sorted here', () => {
  it('follow numbers inside text', () => {
    const sorted = sortRows(cars, columns, { column: 'plate', descending: false });
    expect(plates(sorted)).toEqual(['EVR2', 'EVR9', 'EVR10']);
  });

  it('keep unknown values last both ways, and zero is known', () => {
    const up = sortRows(cars, columns, { column: 'soc', descending: false });
    const down = sortRows(cars, columns, { column: 'soc', descending: true });
    expect(plates(up)).toEqual(['EVR2', 'EVR10', 'EVR9']);
    expect(plates(down)).toEqual(['EVR10', 'EVR2', 'EVR9']);
  });

  it('stay as they came for a column that is not there', () => {
    expect(sortRows(cars, columns, { column: 'gone', descending: false })).toBe(cars);
    expect(sortRows(cars, columns, null)).toBe(cars);
  });
});
