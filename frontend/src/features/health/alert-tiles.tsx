import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { alertCountsQuery } from './health-api';

/** What goes on right now; each figure is a filter. */
export function AlertTiles() {
  const { t } = useLingui();
  const { data } = useQuery(alertCountsQuery);
  const shown = (value: number | undefined) =>
    value === undefined ? undefined : formatCount(value);
  return (
    <KpiRow label={t`What goes on`}>
      <KpiTile label={t`Open`} value={shown(data?.open)} href="/alerts?open=true" />
      <KpiTile
        label={t`Critical`}
        value={shown(data?.critical)}
        href="/alerts?open=true&severity=critical"
      />
      <KpiTile
        label={t`Cars unfit to rent`}
        value={shown(data?.unfit)}
        href="/alerts?open=true&unfit_to_rent=true"
      />
      <KpiTile
        label={t`Nobody has it`}
        value={shown(data?.nobody)}
        href="/alerts?open=true&owned=false"
      />
      <KpiTile label={t`Incidents`} value={shown(data?.incidents)} href="/alerts/incidents" />
    </KpiRow>
  );
}
