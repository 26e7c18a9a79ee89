import { describe, expect, it } from 'vitest';
import { earlier } from './compare-select';
import { quantityOf } from './decimals';
import { treemap } from './treemap';
import { filterOf } from './use-dimensions';

describe('a quantity', () => {
  it('counts one thing as one', () => {
    expect(quantityOf('1.000', 'Lines')).toBe('1 Line');
    expect(quantityOf('1', 'GB-Hours')).toBe('1 GB-Hour');
    expect(quantityOf('1', 'Queries')).toBe('1 Query');
    expect(quantityOf('1', 'kWh')).toBe('1 kWh');
    expect(quantityOf('2.50', 'Lines')).toBe('2.5 Lines');
    expect(quantityOf('7', null)).toBe('7');
  });
});

describe('the treemap', () => {
  it('gives each group the share of the area that it costs, without a gap', () => {
    const tiles = treemap(
      [
        { key: 'a', value: 6 },
        { key: 'b', value: 3 },
        { key: 'c', value: 1 },
        { key: 'credit', value: -2 },
      ],
      3,
    );
    const areas = tiles.map(({ key, width, height }) => [key, Math.round((width * height) / 100)]);
    expect(areas).toEqual([
      ['a', 60],
      ['b', 30],
      ['c', 10],
    ]);
    for (const { left, top, width, height } of tiles) {
      expect(left + width).toBeLessThanOrEqual(100.001);
      expect(top + height).toBeLessThanOrEqual(100.001);
    }
  });

  it('draws nothing of nothing', () => {
    expect(treemap([], 3)).toEqual([]);
  });
});

describe('comparing', () => {
  it('finds the same day months ago, or the last one there is', () => {
    expect(earlier('2026-03-31', 1)).toBe('2026-02-28');
    expect(earlier('2026-11-01', 12)).toBe('2025-11-01');
  });
});

describe('a click on a group', () => {
  it('filters by a column or a tag, also by those that have no name there', () => {
    expect(filterOf('team', 'fleet')).toEqual({ team: 'fleet' });
    expect(filterOf('tag:application', 'back-office')).toEqual({ tag: 'application:back-office' });
    expect(filterOf('team', '(none)')).toEqual({ team: '(none)' });
    expect(filterOf('usage_type', 'GB')).toEqual({ usage_type: 'GB' });
  });

  it('is one group, whatever signs its name has', () => {
    expect(filterOf('provider_name', 'Road operators, no ride')).toEqual({
      provider_name: 'Road operators\\, no ride',
    });
  });

  it('keeps what is asked of other tags', () => {
    expect(filterOf('tag:team', 'data', 'environment:prod,team:fleet')).toEqual({
      tag: 'environment:prod,team:data',
    });
  });
});
