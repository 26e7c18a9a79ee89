import { expect, it } from 'vitest';
import { formatBytes, formatCount, formatKilometres, formatPercent, UNKNOWN } from './units';

it('puts a narrow space before the unit', () => {
  expect(formatPercent(86)).toBe('86\u202f%');
  expect(formatKilometres(12_345)).toBe('12.3\u202fkm');
  expect(formatBytes(1_234_567)).toBe('1.2\u202fMB');
  expect(formatBytes(999)).toBe('999\u202fB');
  expect(formatCount(1234)).toBe('1,234');
});

it('shows a dash for what nobody knows, and zero for zero', () => {
  expect(formatPercent(null)).toBe(UNKNOWN);
  expect(formatBytes(undefined)).toBe(UNKNOWN);
  expect(formatPercent(0)).toBe('0\u202f%');
});
