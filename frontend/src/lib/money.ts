import { formatLocale } from './locale';

/** ISO 4217 code → what people here write in front of an amount. `$` alone is ambiguous. */
const SYMBOLS: Record<string, string> = {
  SGD: 'S$',
  USD: 'US$',
  MYR: 'RM',
  IDR: 'Rp',
  THB: '฿',
  VND: '₫',
  PHP: '₱',
};

export type MoneyOptions = {
  /** Decimal places; by default those of the currency (2 for SGD, 0 for VND). */
  digits?: number;
  /** `+` before a positive amount, for differences. */
  signed?: boolean;
};

/**
 * `S$1,234.50`. A decimal string stays exact: it is never turned into a float.
 * Show it with tabular figures (the `tnum` class or a `numeric` grid column).
 */
export function formatMoney(amount: string | number, currency: string, options: MoneyOptions = {}) {
  const digits = options.digits ?? minorDigits(currency);
  const text = new Intl.NumberFormat(formatLocale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(absolute(amount) as Intl.StringNumericLiteral);
  const symbol = SYMBOLS[currency] ?? `${currency} `;
  return `${sign(amount, options.signed)}${symbol}${text}`;
}

/** From integer minor units: `formatMinor(123450, 'SGD')` is `S$1,234.50`. */
export function formatMinor(minor: number | bigint, currency: string, options: MoneyOptions = {}) {
  return formatMoney(minorToDecimal(BigInt(minor), minorDigits(currency)), currency, options);
}

/** `S$12.3K`: for tiles and axes, where the exact figure is one click away. */
export function formatMoneyCompact(amount: string | number, currency: string): string {
  const text = new Intl.NumberFormat(formatLocale(), {
    notation: 'compact',
    maximumSignificantDigits: 3,
  }).format(absolute(amount) as Intl.StringNumericLiteral);
  return `${sign(amount, false)}${SYMBOLS[currency] ?? `${currency} `}${text}`;
}

/** Decimal places of a currency: 2 for SGD, 0 for JPY. */
export function minorDigits(currency: string): number {
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

/** `2180` with two digits as `21.80`: exact, without grouping, for an input. */
export function minorToDecimal(minor: bigint, digits: number): string {
  const negative = minor < 0n;
  const text = (negative ? -minor : minor).toString().padStart(digits + 1, '0');
  const split = text.length - digits;
  const decimal = digits === 0 ? text : `${text.slice(0, split)}.${text.slice(split)}`;
  return negative ? `-${decimal}` : decimal;
}

/**
 * `21.80` or `1,234.5`, as people write it, in minor units, without a float on the way; null when it is no
 * amount of this currency.
 */
export function parseMinor(text: string, currency: string): bigint | null {
  const digits = minorDigits(currency);
  const found = /^(\d{1,15})(?:\.(\d*))?$/.exec(text.trim().replaceAll(',', ''));
  if (!found) return null;
  const [, whole = '0', part = ''] = found;
  return part.length > digits ? null : BigInt(whole + part.padEnd(digits, '0'));
}

function absolute(amount: string | number): string {
  return String(amount).replace(/^-/, '');
}

function sign(amount: string | number, signed: boolean | undefined): string {
  const text = String(amount);
  // −0.00 is not a loss
  if (!/[1-9]/.test(text)) return '';
  if (text.startsWith('-')) return '−';
  return signed ? '+' : '';
}
