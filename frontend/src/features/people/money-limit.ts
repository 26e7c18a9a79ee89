import { formatMinor, minorDigits, minorToDecimal, parseMinor } from '@/lib/money';

const MOST_MINOR = 10_000_000_000;

/** `50000` of SGD as `500.00`, for an input. */
export function limitText(minor: number, currency: string): string {
  return minorToDecimal(BigInt(minor), minorDigits(currency));
}

/** `500` or `1,234.50` in minor units; null when it is no amount of this currency. */
export function limitMinor(text: string, currency: string): number | null {
  const minor = parseMinor(text, currency);
  return minor !== null && minor <= MOST_MINOR ? Number(minor) : null;
}

export function formatLimit(minor: number, currency: string): string {
  return formatMinor(minor, currency);
}
