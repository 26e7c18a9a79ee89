/**
 * The locale that formatters use. Singapore's English by default: day before month, 24 h clock.
 * Text is translated by lingui; this is for numbers and dates only.
 */
let active = 'en-SG';

export function setFormatLocale(locale: string): void {
  active = locale === 'en' ? 'en-SG' : locale;
}

export function formatLocale(): string {
  return active;
}
