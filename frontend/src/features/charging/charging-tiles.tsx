import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { sameSearch } from '@/ui/saved-views/views';
import { stringifySearch, type UrlSearch } from '@/ui/url/search-params';
import { figuresQuery } from './charging-api';
import { formatEnergy } from './energy';

/** Charging at a glance; each count is the filter that it counts. */
export function ChargingTiles({ search }: { search: UrlSearch }) {
  const { t } = useLingui();
  const { code } = useMarket();
  const { data } = useQuery(figuresQuery(code));
  const counted = (
    label: string,
    value: number | undefined,
    note: string,
    filter: Record<string, string>,
  ) => (
    <KpiTile
      label={label}
      value={value === undefined ? undefined : formatCount(value)}
      note={note}
      href={`/charging${stringifySearch(filter)}`}
      active={sameSearch(search, filter)}
    />
  );
  return (
    <KpiRow label={t`Charging right now`}>
      {counted(t`Charging now`, data?.active, t`By the operators' word`, { status: 'ACTIVE' })}
      <KpiTile
        label={t`Energy`}
        value={data && formatEnergy(data.energy_wh)}
        note={t`Sessions that ended in 24 hours`}
      />
      <KpiTile
        label={t`Cost without tax`}
        value={data && (data.currency ? formatMinor(data.cost_minor, data.currency) : '—')}
        note={t`Sessions that ended in 24 hours`}
      />
      {counted(t`Do not agree`, data?.disagreeing, t`Begun in 30 days`, { disagrees: 'true' })}
      {counted(t`Not billed`, data?.unbilled, t`A day after their end`, { finding: 'unbilled' })}
    </KpiRow>
  );
}
