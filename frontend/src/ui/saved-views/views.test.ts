import { expect, it } from 'vitest';
import { activeView, readPrivateViews, sameSearch, writePrivateViews } from './views';

const all = { id: 'all', label: 'All', search: {} };
const low = { id: 'low', label: 'Low charge', search: { soc_max: '20' } };

it('lights the view that shows the same, whoever typed the address', () => {
  expect(activeView([all, low], { soc_max: '20', sel: 'v1' })).toBe(low);
  expect(activeView([all, low], {})).toBe(all);
  expect(activeView([all, low], { q: 'x' })).toBeUndefined();
});

it('stays on the named view while its filter is being changed', () => {
  expect(activeView([all, low], { view: 'low', soc_max: '30' })).toBe(low);
  expect(sameSearch(low.search, { view: 'low', soc_max: '30' })).toBe(false);
});

it('keeps private views in this browser, without their counts', () => {
  writePrivateViews('vehicles', [{ ...low, count: 47 }]);
  expect(readPrivateViews('vehicles')).toEqual([low]);
  expect(readPrivateViews('jobs')).toEqual([]);
});
