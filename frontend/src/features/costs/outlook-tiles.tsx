import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMinor, formatMoney } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { formatPercent } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { forecastsQuery, openAnomaliesQuery, worstBudgetsQuery } from './outlook-api';
import { sharesOf } from './outlook-words';

/** The month against its budget and its forecast, and what nobody expected. */
export function OutlookTiles() {
  const { t } = useLingui();
  const budgets = useQuery(worstBudgetsQuery).data?.items;
  const forecasts = useQuery(forecastsQuery).data?.items;
  const anomalies = useQuery(openAnomaliesQuery).data?.items;
  const whole = budgets?.find((row) => Object.keys(row.scope).length === 0 && sharesOf(row));
  const shares = whole ? sharesOf(whole) : null;
  const over = budgets?.filter((row) => {
    const each = sharesOf(row);
    return each && Math.max(each.spent, each.expected ?? 0) > 100;
  }).length;
  const next = forecasts?.find((row) => Object.keys(row.scope).length === 0);
  const impact = anomalies?.reduce((sum, row) => sum + Number(row.impact), 0);
  const worst = anomalies?.[0];
  return (
    <KpiRow label={t`Budget, forecast and anomalies`}>
      <KpiTile
        label={t`Spent of the budget`}
        value={budgets === undefined ? undefined : shares ? formatPercent(shares.spent) : '–'}
        note={
          whole?.budget_minor ? t`of ${formatMinor(whole.budget_minor, whole.currency)}` : undefined
        }
        href={whole ? `/costs/budgets/${whole.id}` : '/costs/budgets'}
      />
      <KpiTile
        label={t`Expected of the budget`}
        value={budgets === undefined ? undefined : shares?.expected ? formatPercent(shares.expected) : '–'}
        note={
          whole?.standing_end ? t`by ${formatDay(dayBefore(whole.standing_end), 'UTC')}` : undefined
        }
        href={whole ? `/costs/budgets/${whole.id}` : '/costs/budgets'}
      />
      <KpiTile
        label={t`Budgets that will not hold`}
        value={over === undefined ? undefined : String(over)}
        href="/costs/budgets?order=-share"
      />
      <KpiTile
        label={t`Next 30 days`}
        value={
          forecasts === undefined
            ? undefined
            : next
              ? formatMoney(next.next30.toFixed(2), next.currency)
              : '–'
        }
        href="/costs/forecast"
      />
      <KpiTile
        label={t`Open anomalies`}
        value={anomalies === undefined ? undefined : String(anomalies.length)}
        note={
          worst && impact
            ? t`${formatMoney(impact.toFixed(2), worst.currency)} more than usual`
            : undefined
        }
        href="/costs/anomalies?state=open,acknowledged"
      />
    </KpiRow>
  );
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
