import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { sameSearch } from '@/ui/saved-views/views';
import type { UrlSearch } from '@/ui/url/search-params';
import { partCountsQuery } from './parts-api';

/** The stock at a glance; each count is the filter that it counts. */
export function PartTiles({ search }: { search: UrlSearch }) {
  const { t } = useLingui();
  const { data } = useQuery(partCountsQuery);
  const count = (value: number | undefined) =>
    value === undefined ? undefined : formatCount(value);
  return (
    <KpiRow label={t`Stock right now`}>
      <KpiTile
        label={t`Parts`}
        value={count(data?.parts)}
        note={t`In the catalogue`}
        href="/parts?active=true"
        active={sameSearch(search, { active: 'true' })}
      />
      <KpiTile
        label={t`Order now`}
        value={count(data?.low)}
        note={t`At their reorder point`}
        href="/parts?low=true"
        active={sameSearch(search, { low: 'true' })}
      />
      <KpiTile
        label={t`None left`}
        value={count(data?.out)}
        note={t`Of parts in use`}
        href="/parts?active=true&out=true"
        active={sameSearch(search, { active: 'true', out: 'true' })}
      />
      <KpiTile
        label={t`Worth`}
        value={data && (data.currency ? formatMinor(data.value_minor, data.currency) : '—')}
        note={t`At average cost`}
      />
      <KpiTile
        label={t`Warranty claims`}
        value={count(data?.claims)}
        note={t`Suggested or under way`}
        href="/parts/warranty?state=suggested,claimed,accepted"
      />
    </KpiRow>
  );
}
