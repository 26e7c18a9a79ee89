import { describe, expect, it } from 'vitest';
import { daysBetween, todayIn } from './days';

describe('days', () => {
  it('knows that tomorrow begins in Tokyo while it is still today in London', () => {
    const evening = Date.parse('2026-11-23T20:00:00Z');
    expect(todayIn('Asia/Tokyo', evening)).toBe('2026-11-24');
    expect(todayIn('Europe/London', evening)).toBe('2026-11-23');
  });

  it('counts days over the end of a month and backwards', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
    expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
  });
});
