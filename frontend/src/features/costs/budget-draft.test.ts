import { describe, expect, test } from 'vitest';
import { draftOf, formOf, resized } from './budget-draft';
import { monthName, sharesOf } from './outlook-words';

const form = { ...formOf(null, 'USD', '2026-11'), name: ' Cloud ', amounts: ['1,200.50', '1300'] };

describe('a budget as it is typed', () => {
  test('goes out in minor units, without what was left empty', () => {
    const draft = draftOf({
      ...form,
      scope: { service: 'AWS Lambda', team: '' },
      actual: '80 %, 100',
    });
    expect(draft).toMatchObject({
      name: 'Cloud',
      first_month: '2026-11-01',
      months_minor: [120050, 130000],
      scope: { service: 'AWS Lambda' },
    });
    expect(draft?.thresholds).toEqual([
      { kind: 'actual', percent: 80 },
      { kind: 'actual', percent: 100 },
      { kind: 'forecast', percent: 100 },
    ]);
  });

  test.each([
    { amounts: ['much', '1'] },
    { amounts: ['1.005', '1'] },
    { actual: '80, half' },
    { forecast: '0' },
  ])('is not sent while something is no number: %o', (part) => {
    expect(draftOf({ ...form, ...part })).toBeNull();
  });

  test('new months are like the last', () => {
    expect(resized(['1', '2'], 4)).toEqual(['1', '2', '2', '2']);
    expect(resized(['1', '2', '3'], 2)).toEqual(['1', '2']);
  });
});

test('shares are none without a plan', () => {
  const row = { budget_minor: 200, actual_minor: 150, forecast_minor: 250 };
  expect(sharesOf(row as never)).toEqual({ spent: 75, expected: 125 });
  expect(sharesOf({ ...row, budget_minor: 0 } as never)).toBeNull();
  expect(sharesOf({ ...row, forecast_minor: null } as never)?.expected).toBeNull();
});

test('a month has a name', () => {
  expect(monthName('2026-11-01')).toBe('Nov 2026');
});
