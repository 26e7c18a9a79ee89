import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { useLingui } from '@lingui/react/macro';
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { TimeSeries } from '@/ui/charts/time-series';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { chargingSpans, lineOf } from './history-curve';
import { useHistorySignals } from './history-signals';
import { historyQuery } from './vehicles-api';

const HOUR_MS = 3_600_000;
const RANGES = { '6h': 6 * HOUR_MS, '24h': 24 * HOUR_MS, '7d': 7 * 24 * HOUR_MS };
type Range = keyof typeof RANGES;

/** One curve of the car over hours or a week, with the times at which it charged. */
export function VehicleHistory({ id }: { id: string }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const signals = useHistorySignals();
  const [chosen, setChosen] = useState<string>('soc');
  const [range, setRange] = useState<Range>('24h');
  const look = signals.find(({ signal }) => signal === chosen) ?? signals[0];
  const spanMs = RANGES[range];
  const curve = useQuery(historyQuery(id, look?.signal ?? 'soc', spanMs));
  const power = useQuery(historyQuery(id, 'charging_kw', spanMs));
  const { data } = curve;
  const line = useMemo(
    () => (data ? lineOf(data, spanMs) : { times: [], values: [] }),
    [data, spanMs],
  );
  const label = t`Charging`;
  const bands = useMemo(
    () => ({ label, color: '--chart-2', spans: power.data ? chargingSpans(power.data) : [] }),
    [label, power.data],
  );
  const span = useMemo<[number, number] | undefined>(
    () => (data ? [Date.parse(data.from), Date.parse(data.to)] : undefined),
    [data],
  );
  const series = useMemo(
    () =>
      look
        ? [
            {
              key: look.signal,
              label: look.label,
              color: look.color,
              values: line.values,
              format: look.format,
            },
          ]
        : [],
    [look, line],
  );
  const ranges: Record<Range, string> = { '6h': t`6 h`, '24h': t`24 h`, '7d': t`7 days` };
  const tools = (
    <>
      <NativeSelect
        size="xs"
        aria-label={t`Signal`}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={signals.map((one) => ({ value: one.signal, label: one.label }))}
      />
      <SegmentedControl
        aria-label={t`Time range`}
        value={range}
        onChange={(value) => setRange(value as Range)}
        data={Object.entries(ranges).map(([value, name]) => ({ value, label: name }))}
      />
    </>
  );
  if (!look) return null;
  if (curve.error && !data) {
    return (
      <Card title={t`History`}>
        <ErrorState error={curve.error} onRetry={() => void curve.refetch()} />
      </Card>
    );
  }
  if (data && data.total === 0) {
    return (
      <Card title={t`History`} tools={tools}>
        <EmptyState
          title={t`No readings in this time`}
          why={t`Choose a longer range or another signal.`}
        />
      </Card>
    );
  }
  return (
    <Card>
      <TimeSeries
        title={t`History`}
        xLabel={t`Time`}
        yLabel={look.axis}
        times={line.times}
        series={series}
        zone={tz}
        range={look.range}
        span={span}
        bands={bands}
        height={240}
        isLoading={curve.isPending}
        tools={tools}
      />
    </Card>
  );
}
