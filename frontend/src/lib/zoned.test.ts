import { expect, it } from 'vitest';
import { dayAt, daysToMonday, fromInput, toInput } from './zoned';

const noon = new Date('2026-11-23T04:00:00Z'); // Monday, 12:00 in Singapore

it('reads and writes the clock of the market, not of the browser', () => {
  expect(toInput(noon, 'Asia/Singapore')).toBe('2026-11-23T12:00');
  expect(fromInput('2026-11-23T12:00', 'Asia/Singapore')?.toISOString()).toBe(
    '2026-11-23T04:00:00.000Z',
  );
  expect(fromInput('', 'Asia/Singapore')).toBeNull();
});

it('knows tomorrow morning and next Monday where the market is', () => {
  expect(dayAt(noon, 1, 9, 'Asia/Singapore').toISOString()).toBe('2026-11-24T01:00:00.000Z');
  expect(daysToMonday(noon, 'Asia/Singapore')).toBe(7);
  expect(daysToMonday(new Date('2026-11-22T15:00:00Z'), 'Asia/Singapore')).toBe(1);
  // already Monday in Singapore, still Sunday in London
  expect(daysToMonday(new Date('2026-11-22T16:30:00Z'), 'Asia/Singapore')).toBe(7);
});

it('survives the days on which clocks change', () => {
  const before = new Date('2026-03-28T12:00:00Z');
  expect(dayAt(before, 1, 9, 'Europe/Paris').toISOString()).toBe('2026-03-29T07:00:00.000Z');
});
