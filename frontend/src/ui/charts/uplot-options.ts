import uPlot from 'uplot';
import { formatDay, formatTime } from '@/lib/time';
import type { TimeBands, TimeSeriesProps } from './time-series-types';

type Size = { width: number; height: number };

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** uPlot's options from our props; colours are read now, so make them anew when the theme changes. */
export function uplotOptions(
  props: TimeSeriesProps,
  size: Size,
  onCursor: (index: number | null) => void,
): uPlot.Options {
  const axis = {
    stroke: token('--text-dim'),
    grid: { stroke: token('--chart-grid'), width: 1 },
    ticks: { stroke: token('--chart-grid'), width: 1, size: 4 },
    font: '12px system-ui, sans-serif',
    labelFont: '12px system-ui, sans-serif',
  };
  const format = props.series[0]?.format ?? String;
  return {
    ...size,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), props.zone),
    // above the lines stands what they are
    padding: [26, null, null, null],
    legend: { show: false },
    cursor: {
      drag: { x: props.onRange !== undefined, y: false },
      ...(props.sync ? { sync: { key: props.sync } } : {}),
    },
    scales: {
      x: props.span ? { range: [props.span[0] / 1000, props.span[1] / 1000] } : {},
      y: props.range ? { range: props.range } : {},
    },
    axes: [
      {
        ...axis,
        space: 70,
        ...(props.withoutTimes
          ? { size: 6, values: (_, ticks) => ticks.map(() => '') }
          : {
              label: props.xLabel,
              labelSize: 20,
              size: 46,
              values: (_, ticks) => timeTicks(ticks, props.zone),
            }),
      },
      {
        ...axis,
        label: props.yLabel,
        labelSize: 20,
        size: 86,
        ...yTicks(props, format),
      },
    ],
    series: [
      {},
      ...props.series.map(({ label, color, stepped }) => ({
        label,
        ...(stepped ? { paths: uPlot.paths.stepped?.({ align: 1 }) } : {}),
        stroke: token(color),
        width: 1.5,
        points: { show: false },
        spanGaps: false,
      })),
    ],
    hooks: {
      drawClear: [
        (plot) => {
          for (const bands of props.bands ?? []) drawBands(plot, bands);
        },
      ],
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
      setSelect: [
        (plot) => {
          if (plot.select.width < 4) return;
          const from = plot.posToVal(plot.select.left, 'x');
          const to = plot.posToVal(plot.select.left + plot.select.width, 'x');
          props.onRange?.(Math.round(from * 1000), Math.round(to * 1000));
        },
      ],
    },
  };
}

function yTicks(
  { ticks }: TimeSeriesProps,
  format: (value: number) => string,
): Partial<uPlot.Axis> {
  if (!ticks) return { values: (_, values) => values.map((value) => format(value)) };
  return { splits: () => ticks.map(({ at }) => at), values: () => ticks.map(({ label }) => label) };
}

/** Behind grid and lines; a stretch of a minute must still be seen. */
function drawBands(plot: uPlot, { color, spans }: TimeBands): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.globalAlpha = 0.16;
  ctx.fillStyle = token(color);
  for (const { from, to } of spans) {
    const left = plot.valToPos(from / 1000, 'x', true);
    const width = Math.max(2, plot.valToPos(to / 1000, 'x', true) - left);
    ctx.fillRect(left, bbox.top, width, bbox.height);
  }
  ctx.restore();
}

/** `14:00`, with the day below it where a day begins on the axis. */
function timeTicks(ticks: readonly number[], zone: string): string[] {
  return ticks.map((seconds, index) => {
    const ms = seconds * 1000;
    const previous = ticks[index - 1];
    const day = formatDay(ms, zone);
    const sameDay = previous !== undefined && formatDay(previous * 1000, zone) === day;
    return sameDay ? formatTime(ms, zone) : `${formatTime(ms, zone)}\n${day}`;
  });
}

export function uplotData({ times, series }: TimeSeriesProps): uPlot.AlignedData {
  return [times.map((ms) => ms / 1000), ...series.map(({ values }) => [...values])];
}
