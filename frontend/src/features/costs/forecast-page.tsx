import { useLingui } from '@lingui/react/macro';
import { NativeSelect, SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { useQuery } from '@tanstack/react-query';
import { formatMoney } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { formatPercent, UNKNOWN } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { type KpiDelta, KpiTile } from '@/ui/kpi/kpi-tile';
import { retryOf } from '@/ui/kpi/retry';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CostTabs } from './cost-tabs';
import { ForecastBacktest } from './forecast-backtest';
import { ForecastChart } from './forecast-chart';
import { savingsQuery } from './insight-api';
import classes from './outlook.module.css';
import { type Forecast, forecastsQuery } from './outlook-api';
import { useOutlookWords } from './outlook-words';

const MONTHS = ['1', '3', '6', '12'];

/** What the bill will be, how sure that is, and how good such forecasts were. */
export function ForecastPage() {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  const { data, error, isPending, refetch } = useQuery(forecastsQuery);
  const rows = data?.items ?? [];
  const row = rows.find((each) => each.id === search.sel) ?? rows[0];
  const months = MONTHS.includes(search.months ?? '') ? (search.months as string) : '3';
  return (
    <Page title={t`Forecast`}>
      <CostTabs active="forecast" />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !isPending && !row ? (
        <EmptyState
          title={t`Nothing is forecast yet`}
          why={t`A forecast needs six weeks of the bill; it is made after each import.`}
        />
      ) : (
        <>
          <div className={classes.controls}>
            <NativeSelect
              className={classes.scope}
              label={t`Of what`}
              value={row?.id ?? ''}
              onChange={(event) => update({ sel: event.currentTarget.value })}
              data={rows.map((each) => ({
                value: each.id,
                label: each.label === 'Everything' ? t`Everything` : each.label,
              }))}
            />
            <SegmentedControl
              aria-label={t`How far ahead`}
              value={months}
              onChange={(value) => update({ months: value })}
              data={MONTHS.map((value) => ({ value, label: t`${value} mo` }))}
            />
          </div>
          <Tiles row={row} />
          <Card>
            <ForecastChart id={row?.id} months={Number(months)} />
          </Card>
          <ForecastBacktest id={row?.id} months={Number(months)} />
        </>
      )}
    </Page>
  );
}

function Tiles({ row }: { row: Forecast | undefined }) {
  const { t } = useLingui();
  const words = useOutlookWords();
  return (
    <KpiRow label={t`In short`}>
      <KpiTile
        label={t`Next 30 days`}
        value={row ? formatMoney(row.next30.toFixed(2), row.currency) : undefined}
        delta={row ? deltaOf(row.change, t`against the last 30`) : undefined}
      />
      <KpiTile
        label={t`Made by`}
        value={row ? words.model(row.model) : undefined}
        note={row ? t`from the bill until ${formatDay(row.origin, 'UTC')}` : undefined}
      />
      <KpiTile
        label={t`Error against last week's`}
        value={row ? share(row.error_ratio) : undefined}
        target="≤ 87 %"
      />
      <KpiTile
        label={t`Days inside the 80 % band`}
        value={row ? share(row.coverage80) : undefined}
        target={t`75 to 85 %`}
      />
      <CloudTile />
    </KpiRow>
  );
}

/** What AWS itself expects of the rest of the month, as the daily question was answered. */
function CloudTile() {
  const { t } = useLingui();
  const query = useQuery(savingsQuery());
  const { data } = query;
  const told = data?.forecast[0];
  const money = (text: string | null | undefined) =>
    text ? formatMoney(Number(text).toFixed(2), 'USD') : UNKNOWN;
  return (
    <KpiTile
      label={t`Cost Explorer, rest of the month`}
      value={data ? money(told?.mean) : undefined}
      retry={retryOf(query)}
      note={
        told ? t`All of AWS, 80 %: ${money(told.low)} to ${money(told.high)}` : t`Asked once a day`
      }
    />
  );
}

function share(value: number | null): string {
  return value === null ? '–' : formatPercent(value * 100);
}

/** More cost is not welcome. */
function deltaOf(change: number | null, against: string): KpiDelta | undefined {
  if (change === null) return undefined;
  const percent = change * 100;
  const flat = Math.abs(percent) < 0.5;
  return {
    text: `${percent > 0 ? '+' : '−'}${formatPercent(Math.abs(percent), 1)}`,
    direction: flat ? 'flat' : percent > 0 ? 'up' : 'down',
    good: flat ? null : percent < 0,
    against,
  };
}
