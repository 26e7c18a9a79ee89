import { expect, it } from 'vitest';
import { NAV } from './nav-table';
import { railFor } from './rail-order';

const built = new Set(['overview', 'map', 'vehicles', 'stations', 'costs', 'jobs', 'settings']);
const everything = new Set(NAV.map((entry) => entry.id));
const ids = (entries: { id: string }[]) => entries.map((entry) => entry.id);

it('begins with what the role works with', () => {
  expect(ids(railFor(['finance'], built, () => true).main)[0]).toBe('costs');
  expect(ids(railFor(['ops'], built, () => true).main)[0]).toBe('overview');
});

it('shows only screens that exist and that one may see', () => {
  const { main, more } = railFor(['ops'], built, (capability) => capability === 'vehicle.view');
  expect(ids([...main, ...more])).toEqual(['overview', 'map', 'vehicles']);
});

it('never shows more than seven, and keeps the rest within reach', () => {
  const { main, more } = railFor(['ops', 'finance'], everything, () => true);
  expect(main).toHaveLength(7);
  expect(main.length + more.length).toBe(NAV.length - 1);
});

it('gives a rail to somebody whose role has nothing yet', () => {
  expect(ids(railFor(['nobody'], built, () => true).main)).toContain('vehicles');
});

it('has one place for each entry, and no jump letter twice', () => {
  const jumps = NAV.flatMap(({ jump }) => (jump ? [jump] : []));
  expect(new Set(jumps).size).toBe(jumps.length);
  expect(new Set(NAV.map((entry) => entry.href)).size).toBe(NAV.length);
});
