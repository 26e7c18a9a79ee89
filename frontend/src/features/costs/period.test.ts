import { describe, expect, it } from 'vitest';
import { lastDay, lengthInDays, presetOf, presetPeriod } from './period';

const NOW = Date.UTC(2026, 10, 23, 6, 0);

describe('periods of the bill', () => {
  it('are half-open days in UTC', () => {
    expect(presetPeriod('month', NOW)).toEqual({ start: '2026-11-01', end: '2026-11-24' });
    expect(presetPeriod('last-month', NOW)).toEqual({ start: '2026-10-01', end: '2026-11-01' });
    expect(presetPeriod('13m', NOW)).toEqual({ start: '2025-11-01', end: '2026-11-24' });
  });

  it('hold as many days as they say', () => {
    expect(lengthInDays(presetPeriod('30d', NOW))).toBe(30);
    expect(lengthInDays(presetPeriod('90d', NOW))).toBe(90);
    expect(lastDay('2026-11-24')).toBe('2026-11-23');
  });

  it('are known again by their days', () => {
    expect(presetOf({ start: '2026-10-01', end: '2026-11-01' }, NOW)).toBe('last-month');
    expect(presetOf({ start: '2026-10-02', end: '2026-11-01' }, NOW)).toBeUndefined();
  });
});
