import { Trans, useLingui } from '@lingui/react/macro';
import type { BatteryOut } from '@/api/generated';
import { formatDate } from '@/lib/time';
import { formatCount, formatPercent } from '@/lib/units';
import { TimeStack } from '@/ui/charts/time-stack';
import { Card } from '@/ui/page/card';
import { type Figure, Figures } from './figures';
import classes from './trips.module.css';

const LEAST_DAYS = 20;
const LEAST_SPAN_DAYS = 28;
const DAY_MS = 86_400_000;

/** Battery health over time, the line through it, and where the line leads. */
export function HealthCard({ report }: { report: BatteryOut }) {
  const { t } = useLingui();
  const { soh, days, trend } = report;
  const times = days.map(({ date }) => Date.parse(date));
  const first = times[0];
  const last = times.at(-1);
  const spanDays = first !== undefined && last !== undefined ? (last - first) / DAY_MS + 1 : 0;
  const line = trend
    ? times.map(
        (at) => trend.level + (trend.per_year * (at - Date.parse(trend.last))) / (365.25 * DAY_MS),
      )
    : null;
  const percent = (value: number) => formatPercent(value, 1);
  return (
    <Card title={t`Battery health`}>
      <div className={classes.column}>
        <Figures figures={useFigures(report)} />
        {trend ? null : (
          <p className={classes.note}>
            <Trans>
              Not enough data for a trend: it takes {LEAST_DAYS} days with readings over{' '}
              {LEAST_SPAN_DAYS} days, and there are {formatCount(days.length)} days over{' '}
              {formatCount(spanDays)}.
            </Trans>
          </p>
        )}
        {days.length > 1 ? (
          <TimeStack
            id="health"
            title={t`Health by day`}
            xLabel={t`Day`}
            zone="UTC"
            sync="battery-health"
            panels={[
              {
                key: 'soh',
                title: t`Battery health`,
                yLabel: t`Health (%)`,
                times,
                range: [
                  Math.floor(Math.min(...days.map((day) => day.soh)) - 2),
                  Math.ceil(Math.max(...days.map((day) => day.soh)) + 1),
                ],
                series: [
                  {
                    key: 'soh',
                    label: t`Battery health`,
                    color: '--chart-8',
                    values: days.map((day) => day.soh),
                    format: percent,
                  },
                  ...(line
                    ? [
                        {
                          key: 'trend',
                          label: t`Trend`,
                          color: '--chart-5',
                          values: line,
                          format: percent,
                        },
                      ]
                    : []),
                ],
              },
            ]}
          />
        ) : null}
        <p className={classes.note}>
          {soh === null ? (
            <Trans>This car has never told its battery’s health.</Trans>
          ) : (
            <Trans>As the car’s own computer reckons it, against a new battery.</Trans>
          )}
        </p>
      </div>
    </Card>
  );
}

function useFigures({ soh, trend, outlook, usable_kwh }: BatteryOut): Figure[] {
  const { t } = useLingui();
  const figures: Figure[] = [
    {
      label: t`Now`,
      value: formatPercent(soh, 1),
      note: t`of ${formatCount(usable_kwh, 1)} kWh usable when new`,
    },
  ];
  if (trend) {
    const change = `${trend.per_year < 0 ? '−' : '+'}${Math.abs(trend.per_year).toFixed(1)}`;
    figures.push({
      label: t`Trend`,
      value: t`${change} % a year`,
      note: t`± ${trend.half_width.toFixed(1)} (95 %), from ${formatCount(trend.days)} days`,
    });
    figures.push({
      label: t`Down to ${formatPercent(outlook?.level)}`,
      value: outlook?.on ? formatDate(outlook.on, 'UTC') : t`not in sight`,
      note: between(outlook, t`between`, t`and later`),
    });
  }
  return figures;
}

function between(outlook: BatteryOut['outlook'], word: string, later: string): string | null {
  if (!outlook?.earliest) return null;
  const from = formatDate(outlook.earliest, 'UTC');
  return outlook.latest
    ? `${word} ${from} – ${formatDate(outlook.latest, 'UTC')}`
    : `${from} ${later}`;
}
