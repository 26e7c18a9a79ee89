import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';

// a Monday
const FIRST = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** Names of the days in the reader's language, Monday first. */
export function useWeekdays(): { value: number; short: string; long: string }[] {
  const { i18n } = useLingui();
  return useMemo(() => {
    const [short, long] = (['short', 'long'] as const).map(
      (weekday) => new Intl.DateTimeFormat(i18n.locale, { weekday, timeZone: 'UTC' }),
    );
    return Array.from({ length: 7 }, (_, index) => {
      const day = FIRST + index * DAY_MS;
      return { value: index + 1, short: short?.format(day) ?? '', long: long?.format(day) ?? '' };
    });
  }, [i18n.locale]);
}
