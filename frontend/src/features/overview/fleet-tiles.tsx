import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { summaryQuery } from '@/api/fleet';
import { useMarket } from '@/auth/use-me';
import { formatCount, formatPercent } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { type KpiDelta, KpiTile } from '@/ui/kpi/kpi-tile';
import { ErrorState } from '@/ui/states/error-state';
import { countQuery, statesQuery } from './overview-api';
import { countsDayAgo } from './states-series';

/** Of the cars in service, this share should be there to be rented. */
const TARGET_SHARE = 0.85;

/** The fleet in five figures; each opens the cars that it counts. */
export function FleetTiles() {
  const { t } = useLingui();
  const { min_rental_soc: low } = useMarket();
  const { data, error, refetch } = useQuery(summaryQuery);
  const history = useQuery(statesQuery).data;
  const plugged = useQuery(countQuery('/vehicles', { plugged: true })).data;
  const flat = useQuery(
    countQuery('/vehicles', { vehicle_state: 'non_operational', soc_max: low }),
  ).data;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const before = history && data ? countsDayAgo(history, data.total, Date.now()) : null;
  const against = t`against yesterday`;
  const states = data?.states ?? {};
  const count = (...names: string[]) =>
    data && names.reduce((sum, name) => sum + (states[name] ?? 0), 0);
  const delta = (good: 'fewer' | null, ...names: string[]): KpiDelta | undefined => {
    const now = count(...names);
    if (now === undefined || !before) return undefined;
    const then = names.reduce((sum, name) => sum + (before[name] ?? 0), 0);
    return countDelta(now - then, good, against);
  };
  const shown = (value: number | undefined) =>
    value === undefined ? undefined : formatCount(value);
  const share = data?.available_share;
  return (
    <KpiRow label={t`The fleet right now`}>
      <KpiTile
        label={t`Available`}
        value={data && formatPercent(typeof share === 'number' ? share * 100 : null)}
        target={`≥ ${formatPercent(TARGET_SHARE * 100)}`}
        href="/vehicles?vehicle_state=available"
      />
      <KpiTile
        label={t`On trip`}
        value={shown(count('on_trip'))}
        delta={delta(null, 'on_trip')}
        href="/vehicles?vehicle_state=on_trip"
      />
      <KpiTile
        label={t`Out of operation`}
        value={shown(count('non_operational'))}
        note={flat === undefined ? undefined : t`${formatCount(flat)} with a low battery`}
        href="/vehicles?vehicle_state=non_operational&order=soc"
      />
      <KpiTile
        label={t`Silent`}
        value={shown(count('non_contactable', 'missing'))}
        delta={delta('fewer', 'non_contactable', 'missing')}
        href="/vehicles?vehicle_state=non_contactable,missing"
      />
      <KpiTile label={t`Plugged in`} value={shown(plugged)} href="/vehicles?plugged=true" />
    </KpiRow>
  );
}

function countDelta(change: number, good: 'fewer' | null, against: string): KpiDelta {
  const direction = change === 0 ? 'flat' : change > 0 ? 'up' : 'down';
  return {
    text: `${change > 0 ? '+' : change < 0 ? '−' : '±'}${formatCount(Math.abs(change))}`,
    direction,
    good: good === null || change === 0 ? null : change < 0,
    against,
  };
}
