import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { sameSearch } from '@/ui/saved-views/views';
import { stringifySearch, type UrlSearch } from '@/ui/url/search-params';
import { stationFiguresQuery } from './stations-api';

/** How well stations serve customers right now. */
export function StationTiles({ search }: { search: UrlSearch }) {
  const { t } = useLingui();
  const { data } = useQuery(stationFiguresQuery);
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
      href={`/stations${stringifySearch(view)}`}
      active={Object.keys(view).length > 0 && sameSearch(search, view)}
    />
  );
  return (
    <KpiRow label={t`Stations right now`}>
      {tile(t`Stations`, data?.total, {}, t`By name`)}
      {tile(t`Without a rentable car`, data?.empty, { empty: 'true' }, t`Nobody can start here`)}
      {tile(t`Without a free bay`, data?.full, { full: 'true' }, t`Nobody can end here`)}
    </KpiRow>
  );
}
