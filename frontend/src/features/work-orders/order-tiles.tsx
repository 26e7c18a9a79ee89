import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { countsQuery } from './work-orders-api';

/** How much work there is; each figure is a filter. */
export function OrderTiles() {
  const { t } = useLingui();
  const { data } = useQuery(countsQuery);
  const shown = (value: number | undefined) =>
    value === undefined ? undefined : formatCount(value);
  return (
    <KpiRow label={t`How much work there is`}>
      <KpiTile
        label={t`Work to do`}
        value={shown(data?.waiting)}
        href="/work-orders?waiting=true"
      />
      <KpiTile label={t`Overdue`} value={shown(data?.overdue)} href="/work-orders?overdue=true" />
      <KpiTile
        label={t`Nobody has it`}
        value={shown(data?.unassigned)}
        href="/work-orders?waiting=true&assigned=false"
      />
      <KpiTile
        label={t`Cars off the road`}
        value={shown(data?.off_road)}
        href="/work-orders?waiting=true&off_road=true"
      />
      <KpiTile label={t`To verify`} value={shown(data?.to_verify)} href="/work-orders?state=done" />
    </KpiRow>
  );
}
