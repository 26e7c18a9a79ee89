import { lazy, type ReactNode } from 'react';
import { ChartFrame } from './chart-frame';
import { ChartLegend } from './chart-legend';
import { ChartTable } from './chart-table';
import type { ChartSeries } from './types';

const BandPlot = lazy(async () => ({ default: (await import('./band-plot')).BandPlot }));

export type BandSeries = ChartSeries & { opacity: number };
export type LineSeries = ChartSeries & { dashed?: boolean; stepped?: boolean };

export type BandPoint = {
  /** ISO date. */
  x: string;
  values: Readonly<Record<string, number | null>>;
  ranges?: Readonly<Record<string, readonly [number, number] | null>>;
};

export type BandChartProps = {
  /** Its name in the address, where the page keeps which charts stand as tables. */
  id: string;
  title: string;
  xLabel: string;
  yLabel: string;
  points: readonly BandPoint[];
  lines: readonly LineSeries[];
  bars?: readonly (ChartSeries & { opacity?: number })[];
  /** From wide to narrow: the later lies above. */
  bands?: readonly BandSeries[];
  formatX: (x: string) => string;
  formatValue: (value: number) => string;
  formatAxis?: (value: number) => string;
  onSelect?: (x: string) => void;
  height?: number;
  isLoading?: boolean;
  empty?: ReactNode;
  tools?: ReactNode;
};

/** What is known and what is expected: bars or a line, with bands of what is likely or usual. */
export function BandChart(props: BandChartProps) {
  const { title, points, lines, bars = [], bands = [], height = 300 } = props;
  const { formatX, formatValue } = props;
  const single = [...bars, ...lines];
  const rows = points.map((point) => ({
    key: point.x,
    cells: [
      formatX(point.x),
      ...single.map(({ key }) => {
        const value = point.values[key];
        return value === null || value === undefined ? null : formatValue(value);
      }),
      ...bands.map(({ key }) => {
        const range = point.ranges?.[key];
        return range ? `${formatValue(range[0])} – ${formatValue(range[1])}` : null;
      }),
    ],
  }));
  return (
    <ChartFrame
      id={props.id}
      title={title}
      height={height}
      isLoading={props.isLoading}
      empty={props.empty}
      tools={props.tools}
      legend={<ChartLegend series={[...single, ...bands]} />}
      chart={<BandPlot {...props} height={height} />}
      table={
        <ChartTable
          caption={title}
          head={[props.xLabel, ...single.map(({ label }) => label), ...bands.map((b) => b.label)]}
          rows={rows}
        />
      }
    />
  );
}
