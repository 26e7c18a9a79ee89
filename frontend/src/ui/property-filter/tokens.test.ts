import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../url/search-params';
import type { FilterField } from './fields';
import {
  filterParams,
  joinValues,
  putToken,
  searchFromTokens,
  splitValues,
  tokensFromSearch,
} from './tokens';

const fields: FilterField[] = [
  { key: 'vehicle_state', label: 'State', kind: 'choice' },
  { key: 'soc', label: 'Charge', kind: 'number' },
  { key: 'contactable', label: 'Contactable', kind: 'flag' },
  { key: 'seen', label: 'Seen', kind: 'date', params: { gte: 'seen_after' } },
  { key: 'plate', label: 'Plate', kind: 'text' },
];

describe('filter tokens and the address', () => {
  it('say the same in both directions', () => {
    const address =
      '?vehicle_state=available,stopped&soc_min=20&contactable=true&seen_after=2026-11-01&plate=SLX';
    const tokens = tokensFromSearch(fields, parseSearch(address));
    expect(tokens).toEqual([
      { field: 'vehicle_state', operator: 'is', values: ['available', 'stopped'] },
      { field: 'soc', operator: 'gte', values: ['20'] },
      { field: 'contactable', operator: 'is', values: ['true'] },
      { field: 'seen', operator: 'gte', values: ['2026-11-01'] },
      { field: 'plate', operator: 'contains', values: ['SLX'] },
    ]);
    expect(stringifySearch(searchFromTokens(fields, tokens))).toBe(address);
  });

  it('removes a param whose token is gone, and touches no other', () => {
    const patch = searchFromTokens(fields, []);
    expect(Object.values(patch).every((value) => value === undefined)).toBe(true);
    expect(patch).toHaveProperty('soc_max');
    expect(patch).not.toHaveProperty('sel');
  });

  it('ignores empty values and params that are no filter', () => {
    expect(tokensFromSearch(fields, { vehicle_state: '', sel: 'v1', view: 'low' })).toEqual([]);
  });

  it('gives an export the filter and the text, not the selection', () => {
    const search = { soc_max: '20', q: 'bedok', sel: 'v1', view: 'low', order: '-soc' };
    expect(filterParams(fields, search)).toEqual({ soc_max: '20', q: 'bedok' });
  });

  it('keeps commas out of free text alone', () => {
    const tokens = tokensFromSearch(fields, { plate: 'a,b' });
    expect(tokens[0]?.values).toEqual(['a,b']);
  });
});

describe('putting a token', () => {
  const low = { field: 'soc', operator: 'lte', values: ['20'] } as const;

  it('replaces the condition on the same property and operator', () => {
    const tokens = putToken([low], { ...low, values: ['30'] });
    expect(tokens).toEqual([{ ...low, values: ['30'] }]);
  });

  it('keeps a range of two operators', () => {
    expect(putToken([low], { ...low, operator: 'gte', values: ['5'] })).toHaveLength(2);
  });

  it('removes it when no value is left', () => {
    expect(putToken([low], { ...low, values: [] })).toEqual([]);
  });
});

describe('a value with a comma of its own', () => {
  it('is one value in the address and back', () => {
    const names = ['Road operators, no ride', 'AWS', String.raw`a\b,c`];
    expect(splitValues(joinValues(names))).toEqual(names);
    expect(joinValues(['a,b'])).toBe(String.raw`a\,b`);
    expect(splitValues(',SG,,MY')).toEqual(['SG', 'MY']);
  });
});
