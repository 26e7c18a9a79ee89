import { describe, expect, it } from 'vitest';
import { grainOf, stack } from './stack';

const DAILY = {
  currency: 'USD',
  start: '2026-10-30',
  end: '2026-11-02',
  items: [
    { day: '2026-10-30', group: 'Other', amount: '9.00' },
    { day: '2026-10-30', group: 'AWS Lambda', amount: '1.00' },
    { day: '2026-11-01', group: 'Amazon SQS', amount: '3.50' },
  ],
};

describe('the stacked bars', () => {
  it('have a place for each day, rows or not', () => {
    const { points } = stack(DAILY, 'day');
    expect(points).toEqual([
      { x: '2026-10-30', values: { Other: 9, 'AWS Lambda': 1 } },
      { x: '2026-10-31', values: {} },
      { x: '2026-11-01', values: { 'Amazon SQS': 3.5 } },
    ]);
  });

  it('stand largest first, with the rest last however large', () => {
    expect(stack(DAILY, 'day').series.map(({ key }) => key)).toEqual([
      'Amazon SQS',
      'AWS Lambda',
      'Other',
    ]);
  });

  it('become months when days could not be told apart', () => {
    expect(grainOf({ start: '2025-11-01', end: '2026-11-24' })).toBe('month');
    expect(stack(DAILY, 'month').points.map(({ x }) => x)).toEqual(['2026-10-01', '2026-11-01']);
  });
});
