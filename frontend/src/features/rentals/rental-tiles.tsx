import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { sameSearch } from '@/ui/saved-views/views';
import { stringifySearch, type UrlSearch } from '@/ui/url/search-params';
import { figuresQuery } from './rentals-api';

/** What goes on right now, and what the last day brought. */
export function RentalTiles({ search }: { search: UrlSearch }) {
  const { t } = useLingui();
  const { data } = useQuery(figuresQuery);
  const tile = (
    label: string,
    value: number | undefined,
    view: Record<string, string>,
    note: string,
  ) => (
    <KpiTile
      label={label}
      value={value === undefined ? undefined : formatCount(value)}
      note={note}
      href={`/rentals${stringifySearch(view)}`}
      active={sameSearch(search, view)}
    />
  );
  const fares = data?.fares.map(({ currency, amount_minor }) =>
    formatMinor(amount_minor, currency),
  );
  return (
    <KpiRow label={t`Rentals right now`}>
      {tile(t`Under way`, data?.under_way, { under_way: 'true' }, t`Somebody has the car`)}
      {tile(t`Reserved`, data?.reserved, { state: 'reserved' }, t`Not taken yet`)}
      {tile(t`Suspect`, data?.suspect, { state: 'suspect' }, t`The car says otherwise`)}
      {tile(t`Fares held`, data?.held, { held: 'true' }, t`Not taken until released`)}
      <KpiTile
        label={t`Fares in 24 hours`}
        value={fares && (fares.join(' · ') || formatCount(0))}
        note={data && t`${formatCount(data.ended)} rentals ended`}
      />
    </KpiRow>
  );
}
