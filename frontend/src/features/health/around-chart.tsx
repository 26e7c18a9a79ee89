import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AroundOut } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { TimeStack } from '@/ui/charts/time-stack';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { type Alert, aroundQuery } from './health-api';
import { useRuleWords, withUnit } from './use-words';

/** A car that says nothing for so long leaves a gap in the line. */
const GAP_MS = 45 * 60_000;

/** What was read around the alert, the line that the rule draws, and when it held. */
export function AroundChart({ alert }: { alert: Alert }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(aroundQuery(alert.id));
  const { tz } = useMarket();
  const words = useRuleWords();
  const times = useMemo(() => (data ? timesOf(data) : []), [data]);
  if (!data) {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return <SkeletonBlock lines={7} />;
  }
  if (data.points.length < 2) {
    return (
      <p>
        <Trans>There is no curve for this one: it is about silence, or was read only once.</Trans>
      </p>
    );
  }
  const at = new Map(data.points.map((point) => [Date.parse(point.ts), point.value]));
  const isSwitch = data.unit === '' && data.limit === null;
  const label = words.field(data.field);
  const format = (value: number) =>
    isSwitch ? (value > 0 ? t`yes` : t`no`) : withUnit(value, data.unit);
  const limit = data.limit;
  const until = alert.cleared_at ?? alert.resolved_at ?? data.end;
  return (
    <TimeStack
      id="around"
      title={label.charAt(0).toLocaleUpperCase() + label.slice(1)}
      xLabel={t`Time`}
      zone={tz}
      span={[Date.parse(data.start), Date.parse(data.end)]}
      sync={`around-${alert.id}`}
      bands={[
        {
          label: t`The alert`,
          color: '--tone-bad',
          spans: [{ from: Date.parse(alert.since), to: Date.parse(until) }],
        },
      ]}
      panels={[
        {
          key: data.field,
          title: label,
          yLabel: data.unit ? `${label} (${data.unit})` : label,
          times,
          range: isSwitch ? [-0.1, 1.1] : undefined,
          ticks: isSwitch
            ? [
                { at: 0, label: t`no` },
                { at: 1, label: t`yes` },
              ]
            : undefined,
          series: [
            {
              key: 'value',
              label,
              color: '--chart-1',
              stepped: isSwitch,
              values: times.map((time) => at.get(time) ?? null),
              format,
            },
            ...(limit === null
              ? []
              : [
                  {
                    key: 'limit',
                    label: t`The rule's line`,
                    color: '--chart-5',
                    values: times.map(() => limit),
                    format,
                  },
                ]),
          ],
        },
      ]}
    />
  );
}

/** The moments of the readings, with one more in each long silence, where the line breaks. */
function timesOf({ points }: AroundOut): number[] {
  const times: number[] = [];
  for (const { ts } of points) {
    const moment = Date.parse(ts);
    const before = times.at(-1);
    if (before !== undefined && moment - before > GAP_MS) times.push(before + 1);
    times.push(moment);
  }
  return times;
}
