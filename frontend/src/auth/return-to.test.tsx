import { expect, it } from 'vitest';
import { safeReturnTo } from './return-to';

it.each(['/vehicles', '/vehicles?sel=v1#state', '/'])('goes back to %s', (path) => {
  expect(safeReturnTo(path)).toBe(path);
});

it.each([
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example',
  'javascript:alert(1)',
  '/auth/callback?code=1',
  'vehicles',
  undefined,
  { path: '/vehicles' },
])('goes to the first page instead of %j', (value) => {
  expect(safeReturnTo(value)).toBe('/');
});
