import { expect, it } from 'vitest';
import { fileName } from './download';

it('takes the name that the server gives to a download', () => {
  expect(fileName('attachment; filename="costs-2026-10.csv"')).toBe('costs-2026-10.csv');
  expect(fileName('attachment; filename=rows.csv')).toBe('rows.csv');
  expect(fileName('attachment')).toBeNull();
  expect(fileName(null)).toBeNull();
});
