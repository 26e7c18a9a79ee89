/** ISO 4217: digits of the minor unit, where there are not two. */
const DIGITS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0 };

/**
 * `1,234.50` as people write it in minor units: `123450`. What is no amount stays as it was written, so
 * that the answer can say so beside the field.
 */
export function minorOf(text: string, currency: string): string {
  const digits = DIGITS[currency] ?? 2;
  const found = /^(\d+)(?:\.(\d+))?$/.exec(text.trim().replaceAll(',', ''));
  const [whole, fraction = ''] = found?.slice(1) ?? [];
  if (whole === undefined || fraction.length > digits) return text;
  return String(BigInt(whole + fraction.padEnd(digits, '0')));
}
