import { minorDigits, minorToDecimal, parseMinor } from '@/lib/money';

/** `2180` of SGD as `21.80`, for an input. */
export function amountText(minor: number, currency: string): string {
  return minorToDecimal(BigInt(minor), minorDigits(currency));
}

/** `21.80` in minor units; null when it is no amount of this currency. */
export function amountMinor(text: string, currency: string): number | null {
  const minor = parseMinor(text, currency);
  return minor === null || minor > Number.MAX_SAFE_INTEGER ? null : Number(minor);
}
