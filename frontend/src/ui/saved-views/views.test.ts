import { expect, it } from 'vitest';
import type { FilterField } from '../property-filter/fields';
import { activeView, forgottenIn, sameSearch } from './views';

const all = { id: 'all', label: 'All', search: {} };
const low = { id: 'low', label: 'Low charge', search: { soc_max: '20' } };
const fields: FilterField[] = [{ key: 'soc', label: 'Charge', kind: 'number' }];

it('lights the view that shows the same, whoever typed the address', () => {
  expect(activeView([all, low], { soc_max: '20', sel: 'v1' })).toBe(low);
  expect(activeView([all, low], {})).toBe(all);
  expect(activeView([all, low], { q: 'x' })).toBeUndefined();
});

it('stays on the named view while its filter is being changed', () => {
  expect(activeView([all, low], { view: 'low', soc_max: '30' })).toBe(low);
  expect(sameSearch(low.search, { view: 'low', soc_max: '30' })).toBe(false);
});

it('knows what a view asks for and its list does not', () => {
  expect(forgottenIn(low, fields)).toEqual([]);
  const old = { ...low, search: { soc_max: '20', order: 'soc', tyre_age: '3', period: 'x' } };
  expect(forgottenIn(old, fields, ['period'])).toEqual(['tyre_age']);
});
