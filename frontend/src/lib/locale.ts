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

/**
 * Chromium under `LANG=C` calls its language `en-US@posix`. Intl refuses that, and the charts' library asks Intl with
 * it while it loads: without this a car's page would not open there.
 */
export function mendBrowserLanguage(browser: Navigator = navigator): void {
  try {
    Intl.getCanonicalLocales(browser.language);
  } catch {
    Object.defineProperty(browser, 'language', { value: 'en', configurable: true });
  }
}
