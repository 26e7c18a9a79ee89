import { i18n, type Messages } from '@lingui/core';
import { useSyncExternalStore } from 'react';
import { setFormatLocale } from '@/lib/locale';
import { readLanguage, writeLanguage } from '@/lib/preferences';

/** A language is offered once its catalogue exists; each one names itself. */
export const LOCALES = [{ code: 'en', name: 'English' }] as const;

type Catalogue = { messages: Messages };

/** Other languages are loaded when chosen; English stands in the code itself. */
const catalogues = import.meta.glob<Catalogue>(['../locales/*.po', '!../locales/en.po']);

export async function activateLocale(code: string): Promise<void> {
  const load = catalogues[`../locales/${code}.po`];
  const locale = load ? code : 'en';
  i18n.load(locale, load ? (await load()).messages : {});
  i18n.activate(locale);
  setFormatLocale(locale);
  document.documentElement.lang = locale;
}

export function startLocale(): Promise<void> {
  return activateLocale(readLanguage());
}

async function chooseLocale(code: string): Promise<void> {
  writeLanguage(code);
  await activateLocale(code);
}

export function useLocale(): [string, (code: string) => Promise<void>] {
  const locale = useSyncExternalStore(
    (listener) => i18n.on('change', listener),
    () => i18n.locale,
  );
  return [locale, chooseLocale];
}
