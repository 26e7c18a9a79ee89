import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { dueCountsQuery } from './schedules-api';

/** How the cars stand with their plans; each figure is a filter. */
export function DueTiles() {
  const { t } = useLingui();
  const { data } = useQuery(dueCountsQuery);
  const shown = (value: number | undefined) =>
    value === undefined ? undefined : formatCount(value);
  return (
    <KpiRow label={t`How cars stand with their plans`}>
      <KpiTile label={t`Overdue`} value={shown(data?.overdue)} href="/schedules?status=overdue" />
      <KpiTile
        label={t`Due soon`}
        value={shown(data?.due_soon)}
        href="/schedules?status=due_soon"
      />
      <KpiTile
        label={t`Without a work order`}
        value={shown(data?.without_order)}
        href="/schedules?status=overdue,due_soon&ordered=false"
      />
      <KpiTile label={t`Snoozed`} value={shown(data?.snoozed)} href="/schedules?status=snoozed" />
      <KpiTile label={t`Odd readings`} value={shown(data?.apart)} href="/schedules/readings" />
    </KpiRow>
  );
}
