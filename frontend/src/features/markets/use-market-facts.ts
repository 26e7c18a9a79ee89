import { useLingui } from '@lingui/react/macro';
import { formatDate } from '@/lib/time';
import type { Fact } from '@/ui/peek/facts';
import type { Market } from './markets-api';

/** What a pack says, in words. */
export function useMarketFacts(market: Market): Fact[] {
  const { t, i18n } = useLingui();
  const names = new Intl.DisplayNames(i18n.locale, { type: 'language' });
  const languages = market.languages.map((code) => names.of(code) ?? code).join(', ');
  const percent = Number((Number(market.tax_rate) * 100).toFixed(2));
  const holidays = market.holidays.map(({ day, name }) => `${name}, ${formatDate(day, 'UTC')}`);
  return [
    { label: t`Currency`, value: market.currency },
    { label: t`Tax`, value: t`${market.tax_name}, ${percent} %` },
    { label: t`Time zone`, value: market.tz },
    { label: t`Languages`, value: languages },
    { label: t`Plate`, value: market.plate_example },
    { label: t`Next holidays`, value: holidays.join(' · ') },
    { label: t`Lowest charge for a rental`, value: `${market.min_rental_soc} %` },
    { label: t`Highest legal speed`, value: `${market.speed_kmh} km/h` },
    {
      label: t`Warned of ends of papers`,
      value: t`${market.warning_days.join(', ')} days before`,
    },
    {
      label: t`Cars leave`,
      value: t`${market.lead_hours} h before the midnight at which a paper ends`,
    },
    { label: t`Version of the pack`, value: market.version },
  ];
}
