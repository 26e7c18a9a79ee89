import { describe, expect, it } from 'vitest';
import { formatMinor, formatMoney, formatMoneyCompact } from './money';

describe('money', () => {
  it('says which dollar it is', () => {
    expect(formatMoney('1234.5', 'SGD')).toBe('S$1,234.50');
    expect(formatMoney('1234.5', 'USD')).toBe('US$1,234.50');
    expect(formatMoney('5', 'XAF')).toBe('XAF 5');
  });

  it('keeps a decimal exact that no float can hold', () => {
    expect(formatMoney('20.52022672899', 'USD', { digits: 11 })).toBe('US$20.52022672899');
    expect(formatMoney('90071992547409931.25', 'SGD')).toBe('S$90,071,992,547,409,931.25');
  });

  it('puts the sign before the symbol, and never on zero', () => {
    expect(formatMoney('-7', 'SGD')).toBe('−S$7.00');
    expect(formatMoney('-0.00', 'SGD')).toBe('S$0.00');
    expect(formatMoney('7', 'SGD', { signed: true })).toBe('+S$7.00');
  });

  it('reads minor units by the currency', () => {
    expect(formatMinor(123450, 'SGD')).toBe('S$1,234.50');
    expect(formatMinor(-5, 'SGD')).toBe('−S$0.05');
    expect(formatMinor(5000, 'VND')).toBe('₫5,000');
  });

  it('shortens for tiles', () => {
    expect(formatMoneyCompact('12345.67', 'SGD')).toBe('S$12.3K');
  });
});
