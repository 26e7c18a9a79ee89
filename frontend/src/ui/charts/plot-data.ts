import type { ChartLevel, ChartPoint, ChartSeries, StackedChartProps } from './types';

/** Our points in the flat form that the chart library reads. */
export function flatRows(points: readonly ChartPoint[]) {
  return points.map(({ x, values }) => ({ ...values, x }));
}

export function plotSeries(series: readonly ChartSeries[]) {
  return series.map(({ key, label, color }) => ({ name: key, label, color: `var(${color})` }));
}

export function plotLevels(levels: readonly ChartLevel[] = []) {
  return levels.map(({ label, value, color = '--tone-bad' }) => ({
    y: value,
    label,
    color: `var(${color})`,
    labelPosition: 'insideBottomRight' as const,
  }));
}

/** The settings that area and bars share. */
export function sharedPlotProps(props: StackedChartProps & { height: number }) {
  return {
    h: props.height,
    data: flatRows(props.points),
    dataKey: 'x',
    series: plotSeries(props.series),
    type: 'stacked' as const,
    gridColor: 'var(--chart-grid)',
    textColor: 'var(--text-dim)',
    xAxisLabel: props.xLabel,
    yAxisLabel: props.yLabel,
    valueFormatter: props.formatValue,
    referenceLines: plotLevels(props.levels),
    tooltipAnimationDuration: 0,
    xAxisProps: { tickFormatter: props.formatX, minTickGap: 28 },
    yAxisProps: { tickFormatter: props.formatAxis ?? props.formatValue, width: 72 },
    tooltipProps: { labelFormatter: (label: unknown) => labelOf(label, props.formatX) },
  };
}

/** Before the pointer has been anywhere, the library asks for the label of nothing. */
function labelOf(label: unknown, formatX: (x: string | number) => string): string {
  if (typeof label === 'number') return formatX(label);
  return typeof label === 'string' && label !== '' ? formatX(label) : '';
}
