import { describe, expect, it } from 'vitest';
import { nextPollDelay } from './live';
import { mergeById } from './merge-by-id';

describe('the pause before the next poll', () => {
  it('is the interval while answers come', () => {
    expect(nextPollDelay(5000, { dataUpdatedAt: 100, errorUpdatedAt: 50 })).toBe(5000);
  });

  it('grows with the outage, up to a minute', () => {
    expect(nextPollDelay(5000, { dataUpdatedAt: 1, errorUpdatedAt: 3001 })).toBe(5000);
    expect(nextPollDelay(5000, { dataUpdatedAt: 1, errorUpdatedAt: 20_001 })).toBe(20_000);
    expect(nextPollDelay(5000, { dataUpdatedAt: 1, errorUpdatedAt: 900_001 })).toBe(60_000);
  });

  it('does not back off from a first answer that never came', () => {
    expect(nextPollDelay(5000, { dataUpdatedAt: 0, errorUpdatedAt: 900_000 })).toBe(5000);
  });
});

describe('laying a delta over a list', () => {
  const rows = [
    { id: 'a', soc: 1 },
    { id: 'b', soc: 2 },
  ];

  it('replaces in place, adds at the end, drops what is gone', () => {
    const merged = mergeById(
      rows,
      [
        { id: 'b', soc: 9 },
        { id: 'c', soc: 3 },
      ],
      ['a'],
    );
    expect(merged).toEqual([
      { id: 'b', soc: 9 },
      { id: 'c', soc: 3 },
    ]);
  });

  it('keeps the identity of rows that did not change', () => {
    expect(mergeById(rows, [{ id: 'b', soc: 9 }])[0]).toBe(rows[0]);
  });
});
