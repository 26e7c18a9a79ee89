import '@mantine/core/styles/Chip.css';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Chip, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { TimeStack } from '@/ui/charts/time-stack';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { panelOf } from './history-curve';
import { useHistoryPanels } from './history-signals';
import { type Stretch, useHistory, useHistoryBands } from './use-history';
import classes from './vehicles.module.css';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RANGES = {
  '6h': 6 * HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '31d': 31 * DAY_MS,
  '90d': 90 * DAY_MS,
};
type Range = keyof typeof RANGES;
/** A minute is the least that a drag can zoom into. */
const LEAST_ZOOM_MS = 60_000;

/** Curves of the car with one cursor, and what it did meanwhile behind them; a drag zooms in. */
export function VehicleHistory({ id }: { id: string }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const looks = useHistoryPanels();
  const [chosen, setChosen] = useState<string[]>(['soc', 'speed']);
  const [range, setRange] = useState<Range>('24h');
  const [zoom, setZoom] = useState<[number, number] | null>(null);
  const stretch: Stretch = zoom ? { from: zoom[0], to: zoom[1] } : { spanMs: RANGES[range] };
  const shown = looks.filter((look) => chosen.includes(look.id));
  const signals = shown.flatMap(({ lines }) => lines.map(({ signal }) => signal));
  const { data, error, isPending, refetch } = useHistory(id, signals, stretch);
  const bands = useHistoryBands(id, stretch);
  const span = useMemo<[number, number] | undefined>(
    () => (data ? [Date.parse(data.from), Date.parse(data.to)] : undefined),
    [data],
  );
  const panels = useMemo(() => {
    if (!data || !span) return [];
    return looks
      .filter((look) => chosen.includes(look.id))
      .map((look) => ({
        ...panelOf(look, data.curves, span[1] - span[0]),
        key: look.id,
        title: look.label,
        yLabel: look.axis,
        range: look.range,
        ticks: look.ticks,
      }));
  }, [looks, chosen, data, span]);
  const ranges: Record<Range, string> = {
    '6h': t`6 h`,
    '24h': t`24 h`,
    '7d': t`7 days`,
    '31d': t`31 days`,
    '90d': t`90 days`,
  };
  const zoomTo = (from: number, to: number) => {
    if (to - from >= LEAST_ZOOM_MS) setZoom([from, to]);
  };
  const choose = (ids: string[]) => {
    if (ids.length > 0) setChosen(ids);
  };
  const tools = (
    <>
      {zoom ? (
        <Button size="xs" variant="default" onClick={() => setZoom(null)}>
          <Trans>Zoom out</Trans>
        </Button>
      ) : null}
      <SegmentedControl
        aria-label={t`Time range`}
        value={zoom ? '' : range}
        onChange={(value) => {
          setZoom(null);
          setRange(value as Range);
        }}
        data={Object.entries(ranges).map(([value, name]) => ({ value, label: name }))}
      />
    </>
  );
  const total = data?.curves.reduce((sum, curve) => sum + curve.total, 0);
  return (
    <Card>
      <fieldset className={classes.chips}>
        <legend className={classes.legend}>
          <Trans>What the chart shows</Trans>
        </legend>
        <Chip.Group multiple value={chosen} onChange={choose}>
          {looks.map((look) => (
            <Chip key={look.id} value={look.id} size="xs" radius="sm">
              {look.label}
            </Chip>
          ))}
        </Chip.Group>
      </fieldset>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <TimeStack
          id="history"
          title={t`History`}
          awaited={shown.length}
          xLabel={t`Time`}
          zone={tz}
          span={span}
          bands={bands}
          panels={total === 0 ? [] : panels}
          empty={
            total === 0 ? (
              <EmptyState
                title={t`No readings in this time`}
                why={t`Choose a longer range or another signal.`}
              />
            ) : null
          }
          sync={`history-${id}`}
          onRange={zoomTo}
          isLoading={isPending}
          tools={tools}
        />
      )}
    </Card>
  );
}
