import { formatMoney, minorDigits } from '@/lib/money';

/** `1.230000` → `1.23`, `5.000` → `5`: exact text, without what only fills the column's scale. */
export function trimZeros(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

/** An amount of a bill with every digit that it has. */
export function exactMoney(amount: string, currency: string): string {
  const digits = trimZeros(amount).split('.')[1]?.length ?? 0;
  return formatMoney(amount, currency, { digits: Math.max(digits, minorDigits(currency)) });
}
