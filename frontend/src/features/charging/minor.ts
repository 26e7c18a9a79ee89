import { parseMinor } from '@/lib/money';

/**
 * `1,234.50` as people write it in minor units: `123450`. What is no amount stays as it was written, so
 * that the answer can say so beside the field.
 */
export function minorOf(text: string, currency: string): string {
  return parseMinor(text, currency)?.toString() ?? text;
}
