import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatDate,
  formatDateTime,
  formatDuration,
  formatTime,
  formatWait,
} from './time';

const NEW_YEAR = '2026-12-31T16:05:09.000Z';

describe('times', () => {
  it("are the market's, not the browser's", () => {
    expect(formatDateTime(NEW_YEAR, 'Asia/Singapore')).toBe('1 Jan 2027, 00:05');
    expect(formatDateTime(NEW_YEAR, 'UTC')).toBe('31 Dec 2026, 16:05');
    expect(formatDate(NEW_YEAR)).toBe('1 Jan 2027');
    expect(formatTime(NEW_YEAR)).toBe('00:05');
  });

  it('say how long ago in the largest whole unit', () => {
    const now = Date.parse(NEW_YEAR);
    expect(formatAgo(now - 3 * 60_000 - 5000, now)).toBe('3 min ago');
    expect(formatAgo(now - 26 * 3_600_000, now)).toBe('yesterday');
    expect(formatAgo(now, now)).toBe('now');
    expect(formatAgo(now + 4_000, now)).toBe('now');
    expect(formatAgo(now + 2 * 3_600_000, now)).toBe('in 2 hr');
  });

  it.each([
    [840, '840 ms'],
    [4_200, '4.2 s'],
    [42_000, '42 s'],
    [185_000, '3 min 5 s'],
    [7_200_000, '2 h'],
    [97_200_000, '1 d 3 h'],
    [-5, '0 ms'],
  ])('writes %i ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([
    [-1, '0 s'],
    [40_900, '40 s'],
    [546_000, '9 min'],
    [7_805_000, '2 h 10 min'],
  ])('say a wait of %d ms without seconds that the list does not count', (ms, text) => {
    expect(formatWait(ms)).toBe(text);
  });
});
