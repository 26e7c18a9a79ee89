import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMinor, formatMoney } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { formatPercent } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { retryOf } from '@/ui/kpi/retry';
import {
  type Budget,
  forecastsQuery,
  openAnomaliesQuery,
  type Scope,
  worstBudgetsQuery,
} from './outlook-api';
import { sharesOf } from './outlook-words';

/** The month against its budget and its forecast, and what nobody expected. */
export function OutlookTiles() {
  const { t } = useLingui();
  const asked = useQuery(worstBudgetsQuery);
  const budgets = asked.data?.items;
  const over = budgets?.filter(willNotHold).length;
  return (
    <KpiRow label={t`Budget, forecast and anomalies`} retry={retryOf(asked)}>
      <BudgetTiles budgets={budgets} />
      <KpiTile
        label={t`Budgets that will not hold`}
        value={over === undefined ? undefined : String(over)}
        href="/costs/budgets?order=-share"
      />
      <ForecastTile />
      <AnomaliesTile />
    </KpiRow>
  );
}

/** The budget of the whole bill, if there is one. */
function BudgetTiles({ budgets }: { budgets: readonly Budget[] | undefined }) {
  const { t } = useLingui();
  const whole = budgets?.find((row) => isWhole(row.scope) && sharesOf(row));
  const shares = whole ? sharesOf(whole) : null;
  const href = whole ? `/costs/budgets/${whole.id}` : '/costs/budgets';
  const percent = (value: number | null | undefined) =>
    budgets === undefined ? undefined : value ? formatPercent(value) : '–';
  return (
    <>
      <KpiTile
        label={t`Spent of the budget`}
        value={percent(shares?.spent)}
        note={
          whole?.budget_minor ? t`of ${formatMinor(whole.budget_minor, whole.currency)}` : undefined
        }
        href={href}
      />
      <KpiTile
        label={t`Expected of the budget`}
        value={percent(shares?.expected)}
        note={
          whole?.standing_end ? t`by ${formatDay(dayBefore(whole.standing_end), 'UTC')}` : undefined
        }
        href={href}
      />
    </>
  );
}

function ForecastTile() {
  const { t } = useLingui();
  const asked = useQuery(forecastsQuery);
  const rows = asked.data?.items;
  const next = rows?.find((row) => isWhole(row.scope));
  const text = next ? formatMoney(next.next30.toFixed(2), next.currency) : '–';
  return (
    <KpiTile
      label={t`Next 30 days`}
      value={rows ? text : undefined}
      href="/costs/forecast"
      retry={retryOf(asked)}
    />
  );
}

function AnomaliesTile() {
  const { t } = useLingui();
  const asked = useQuery(openAnomaliesQuery);
  const rows = asked.data?.items;
  const impact = (rows ?? []).reduce((sum, row) => sum + Number(row.impact), 0);
  const currency = rows?.[0]?.currency;
  return (
    <KpiTile
      label={t`Open anomalies`}
      value={rows ? String(rows.length) : undefined}
      note={currency ? t`${formatMoney(impact.toFixed(2), currency)} more than usual` : undefined}
      href="/costs/anomalies?state=open,acknowledged"
      retry={retryOf(asked)}
    />
  );
}

function isWhole(scope: Scope): boolean {
  return Object.keys(scope).length === 0;
}

function willNotHold(row: Budget): boolean {
  const shares = sharesOf(row);
  return shares !== null && Math.max(shares.spent, shares.expected ?? 0) > 100;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
