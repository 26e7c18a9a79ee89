import { describe, expect, it } from 'vitest';
import { limitMinor, limitText } from './money-limit';

describe('a money limit', () => {
  it('is typed in the currency and kept in its smallest unit, exactly', () => {
    expect(limitMinor('500', 'SGD')).toBe(50_000);
    expect(limitMinor('1,234.5', 'SGD')).toBe(123_450);
    expect(limitMinor('0.29', 'SGD')).toBe(29);
    expect(limitMinor('2000000', 'VND')).toBe(2_000_000);
  });

  it('is no amount with too many decimals, a sign, words, or beyond all measure', () => {
    expect(limitMinor('1.234', 'SGD')).toBeNull();
    expect(limitMinor('1.5', 'VND')).toBeNull();
    expect(limitMinor('-1', 'SGD')).toBeNull();
    expect(limitMinor('', 'SGD')).toBeNull();
    expect(limitMinor('a lot', 'SGD')).toBeNull();
    expect(limitMinor('100000000.01', 'SGD')).toBeNull();
  });

  it('comes back as it was typed', () => {
    expect(limitText(50_000, 'SGD')).toBe('500.00');
    expect(limitText(2_000_000, 'VND')).toBe('2000000');
  });
});
