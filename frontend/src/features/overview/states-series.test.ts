import { describe, expect, it } from 'vitest';
import type { StatesOut, SummaryOut } from '@/api/generated';
import { countsDayAgo, occurring, statePoints } from './states-series';

const SLOT = 15 * 60_000;
const START = Date.parse('2026-11-22T08:00:00Z');
const at = (index: number) => new Date(START + index * SLOT).toISOString();

const history: StatesOut = {
  slots: [at(0), at(1), at(3)],
  series: { available: [8, 7, 6], on_trip: [2, 3, 4], missing: [0, 0, 0] },
};
const summary = { total: 10, states: { available: 5, on_trip: 5 } } as unknown as SummaryOut;

describe('the curve of states', () => {
  it('leaves a gap where nobody counted', () => {
    const points = statePoints(history, undefined, START);
    expect(points).toHaveLength(4);
    expect(points.map(({ values }) => values.available)).toEqual([8, 7, null, 6]);
  });

  it('ends with what is true now', () => {
    const now = START + 5 * SLOT;
    expect(statePoints(history, summary, now).at(-1)).toMatchObject({
      x: now,
      values: { available: 5, on_trip: 5 },
    });
  });

  it('shows the states that occurred, the many on top', () => {
    expect(occurring(statePoints(history, summary, START))).toEqual(['on_trip', 'available']);
  });
});

describe('against yesterday', () => {
  const dayLater = START + 24 * 3_600_000;

  it('compares with the first count of the day', () => {
    expect(countsDayAgo(history, 10, dayLater)).toMatchObject({ available: 8, on_trip: 2 });
  });

  it('compares with nothing while the history is shorter than a day', () => {
    expect(countsDayAgo(history, 10, START + 3 * 3_600_000)).toBeNull();
  });

  it('compares with nothing when only a part of the fleet was counted then', () => {
    expect(countsDayAgo(history, 100, dayLater)).toBeNull();
  });
});
