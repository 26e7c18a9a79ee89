import { formatMoney, minorDigits } from '@/lib/money';

/** A difference with its sign; what rounds to nothing has none, so that nobody wonders about `−0.00`. */
export function signedMoney(amount: string | number, currency: string): string {
  const least = 0.5 / 10 ** minorDigits(currency);
  return Math.abs(Number(amount)) < least
    ? formatMoney('0', currency)
    : formatMoney(amount, currency, { signed: true });
}
