import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { sameSearch } from '@/ui/saved-views/views';
import type { UrlSearch } from '@/ui/url/search-params';
import { inspectionCountsQuery } from './inspections-api';

/** Inspections at a glance. */
export function InspectionTiles({ search }: { search: UrlSearch }) {
  const { t } = useLingui();
  const { data } = useQuery(inspectionCountsQuery);
  const text = (value: number | undefined) =>
    value === undefined ? undefined : formatCount(value);
  return (
    <KpiRow label={t`Inspections of the last 30 days`}>
      <KpiTile label={t`Done`} value={text(data?.done)} note={t`In 30 days`} />
      <KpiTile label={t`Cars`} value={text(data?.cars)} note={t`Looked over in 30 days`} />
      <KpiTile
        label={t`Something failed`}
        value={text(data?.failed)}
        note={t`In 30 days`}
        href="/schedules/inspections?state=done&failed=true"
        active={sameSearch(search, { state: 'done', failed: 'true' })}
      />
      <KpiTile
        label={t`Under way`}
        value={text(data?.open)}
        note={t`Right now`}
        href="/schedules/inspections?state=open"
        active={sameSearch(search, { state: 'open' })}
      />
    </KpiRow>
  );
}
