import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatCount, formatPercent } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { sameSearch } from '@/ui/saved-views/views';
import { stringifySearch, type UrlSearch } from '@/ui/url/search-params';
import { summaryQuery } from './vehicles-api';

/** The fleet at a glance, of the markets asked for; each figure is the filter that it counts. */
export function VehicleTiles({ search }: { search: UrlSearch }) {
  const { t } = useLingui();
  const { market } = search;
  const { data } = useQuery(summaryQuery(market));
  const count = (...states: string[]) =>
    data && formatCount(states.reduce((total, state) => total + (data.states[state] ?? 0), 0));
  const share = (part: number | null | undefined) =>
    part === null || part === undefined ? undefined : formatPercent(part * 100);
  const available = share(data?.available_share);
  const heard = share(data?.contactable_share);
  const onTrip = count('on_trip');
  const reserved = count('reserved');
  const tile = (
    label: string,
    value: string | undefined,
    filter: Record<string, string>,
    note: string | undefined,
  ) => {
    const whole = market ? { market, ...filter } : filter;
    return (
      <KpiTile
        label={label}
        value={value}
        note={note}
        href={`/vehicles${stringifySearch(whole)}`}
        active={sameSearch(search, whole)}
      />
    );
  };
  return (
    <KpiRow label={t`The fleet right now`}>
      {tile(
        t`Available`,
        count('available'),
        { vehicle_state: 'available' },
        available && t`${available} of those in service`,
      )}
      {tile(
        t`With customers`,
        count('on_trip', 'reserved', 'stopped'),
        { vehicle_state: 'on_trip,reserved,stopped' },
        onTrip && t`${onTrip} on trip, ${reserved ?? ''} reserved`,
      )}
      {tile(
        t`Out of operation`,
        count('non_operational'),
        { vehicle_state: 'non_operational' },
        t`Not rentable`,
      )}
      {tile(
        t`Not to be reached`,
        count('non_contactable', 'missing'),
        { vehicle_state: 'non_contactable,missing' },
        heard && t`${heard} are within reach`,
      )}
      {tile(
        t`Mean charge`,
        data && formatPercent(data.mean_soc, 1),
        { order: 'soc' },
        t`Lowest first`,
      )}
    </KpiRow>
  );
}
