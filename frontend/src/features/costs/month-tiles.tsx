import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { QueryParams } from '@/api/params';
import { formatMoney } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { formatPercent } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { type KpiDelta, KpiTile } from '@/ui/kpi/kpi-tile';
import { retryOf } from '@/ui/kpi/retry';
import { summaryQuery } from './costs-api';
import { todayQuery } from './outlook-api';
import { presetPeriod } from './period';

export type MonthTilesProps = { params: QueryParams; now: number };

/** The head of the page: the month so far, and what it is measured against. */
export function MonthTiles({ params, now }: MonthTilesProps) {
  const { t } = useLingui();
  const query = useQuery(summaryQuery(params));
  const { data } = query;
  const money = (amount: string | undefined) =>
    data && amount !== undefined ? formatMoney(amount, data.currency) : undefined;
  const month = presetPeriod('month', now);
  const before = presetPeriod('last-month', now);
  const through = data?.through ? formatDay(data.through, 'UTC') : undefined;
  return (
    <KpiRow label={t`The month so far`} retry={retryOf(query)}>
      <KpiTile
        label={through ? t`Month to ${through}` : t`Month to date`}
        value={money(data?.to_date)}
        delta={delta(data?.to_date, data?.same_days_before, t`against the same days before`)}
        href={`/costs?start=${month.start}&end=${month.end}`}
      />
      <KpiTile label={t`Same days, month before`} value={money(data?.same_days_before)} />
      <KpiTile
        label={t`Last full month`}
        value={money(data?.last_full_month)}
        href={`/costs?start=${before.start}&end=${before.end}`}
      />
      <KpiTile
        label={through ? t`On ${through}` : t`Last day`}
        value={money(data?.last_day)}
        delta={delta(data?.last_day, data?.usual_day, t`against a usual day`)}
      />
      <TodayTile usualDay={money(data?.usual_day)} />
    </KpiRow>
  );
}

/** Hours that no bill tells yet, times prices; what a day usually costs while nothing is metered. */
function TodayTile({ usualDay }: { usualDay: string | undefined }) {
  const { t } = useLingui();
  const told = useQuery(todayQuery).data;
  if (!told?.amount) return <KpiTile label={t`A usual day`} value={usualDay} />;
  const money = (amount: string) => formatMoney(Number(amount).toFixed(2), told.currency);
  const usual = told.usual ? t`${money(told.usual)} by now usually` : undefined;
  return (
    <KpiTile
      label={t`Today so far (estimated)`}
      value={money(told.amount)}
      note={told.unpriced ? t`some of it has no price` : usual}
      href="/costs/anomalies?order=-began_on"
    />
  );
}

/** Relative change; more cost is not welcome. */
function delta(
  now: string | undefined,
  then: string | undefined,
  against: string,
): KpiDelta | undefined {
  if (!now || !then || Number(then) === 0) return undefined;
  const change = (Number(now) / Number(then) - 1) * 100;
  const flat = Math.abs(change) < 0.5;
  return {
    text: `${change > 0 ? '+' : '−'}${formatPercent(Math.abs(change), 1)}`,
    direction: flat ? 'flat' : change > 0 ? 'up' : 'down',
    good: flat ? null : change < 0,
    against,
  };
}
