/** Decimal places of a currency: 2 for SGD, 0 for JPY. */
function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** `2180` of SGD as `21.80`, for an input. */
export function amountText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** `21.80` or `1,234.5` in minor units, without a float; null when it is no amount of this currency. */
export function amountMinor(text: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const found = text
    .trim()
    .replaceAll(',', '')
    .match(/^(\d{1,9})(?:\.(\d*))?$/);
  if (!found) return null;
  const [, whole = '0', part = ''] = found;
  if (part.length > digits) return null;
  return Number(whole + part.padEnd(digits, '0'));
}
