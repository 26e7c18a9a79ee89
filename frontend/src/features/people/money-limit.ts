import { formatMinor } from '@/lib/money';

const MOST_MINOR = 10_000_000_000;

/** Decimal places of a currency: 2 for SGD, 0 for VND. */
export function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** `50000` of SGD as `500.00`, for an input. */
export function limitText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/** `500` or `1,234.50` in minor units; null when it is no amount of this currency. */
export function limitMinor(text: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const found = text
    .trim()
    .replaceAll(',', '')
    .match(/^(\d{1,12})(?:\.(\d*))?$/);
  if (!found) return null;
  const [, whole = '0', part = ''] = found;
  if (part.length > digits) return null;
  const minor = Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || '0');
  return minor <= MOST_MINOR ? minor : null;
}

export function formatLimit(minor: number, currency: string): string {
  return formatMinor(minor, currency);
}
