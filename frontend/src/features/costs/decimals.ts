import { formatMoney, minorDigits } from '@/lib/money';

/** `1.230000` → `1.23`, `5.000` → `5`: exact text, without what only fills the column's scale. */
export function trimZeros(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

/** `3 Lines`, `1 Line`: FOCUS names what is counted in the plural, however much of it there is. */
export function quantityOf(amount: string, unit: string | null): string {
  const figure = trimZeros(amount);
  if (!unit) return figure;
  const one = unit.endsWith('ies') ? unit.replace(/ies$/, 'y') : unit.replace(/([a-rt-z])s$/, '$1');
  return `${figure} ${figure === '1' ? one : unit}`;
}

/** An amount of a bill with every digit that it has. */
export function exactMoney(amount: string, currency: string): string {
  const digits = trimZeros(amount).split('.')[1]?.length ?? 0;
  return formatMoney(amount, currency, { digits: Math.max(digits, minorDigits(currency)) });
}
