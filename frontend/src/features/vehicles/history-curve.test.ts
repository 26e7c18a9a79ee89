import { describe, expect, it } from 'vitest';
import type { CurveOut } from '@/api/generated';
import { chargingSpans, lineOf } from './history-curve';

const MINUTE = 60_000;
const BEGIN = 1_800_000_000_000;

function curve(...points: [minute: number, value: number][]): CurveOut {
  return {
    signal: 'soc',
    unit: '%',
    total: points.length,
    from: '',
    to: '',
    points: points.map(([minute, value]) => ({
      ts: new Date(BEGIN + minute * MINUTE).toISOString(),
      value,
    })),
  };
}

describe('a curve', () => {
  it('has a hole where the car was silent, and none between its usual readings', () => {
    const { times, values } = lineOf(curve([0, 80], [5, 79], [65, 70]), 6 * 60 * MINUTE);
    expect(values).toEqual([80, 79, null, 70]);
    expect(times).toHaveLength(4);
  });

  it('of a week bridges what is a hole in an hour', () => {
    const { values } = lineOf(curve([0, 80], [65, 70]), 7 * 24 * 60 * MINUTE);
    expect(values).toEqual([80, 70]);
  });
});

describe('the times of charging', () => {
  it('last from the first current to its end, or to the last reading', () => {
    const spans = chargingSpans(
      curve([0, 0], [5, 7], [10, 7], [15, 0], [20, 0], [25, 11], [30, 11]),
    );
    expect(spans.map(({ from, to }) => [(from - BEGIN) / MINUTE, (to - BEGIN) / MINUTE])).toEqual([
      [5, 15],
      [25, 30],
    ]);
  });

  it('are none for a car that was never plugged in', () => {
    expect(chargingSpans(curve())).toEqual([]);
    expect(chargingSpans(curve([0, 0]))).toEqual([]);
  });
});
