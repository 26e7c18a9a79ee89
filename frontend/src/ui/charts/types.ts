import type { ReactNode } from 'react';

export type ChartSeries = {
  key: string;
  label: string;
  /** A CSS variable of the tokens: `--chart-1`. */
  color: string;
};

/** One place on the x axis: `x` is a category, an ISO date or epoch ms. */
export type ChartPoint = { x: string | number; values: Readonly<Record<string, number | null>> };

/** A level across the chart: a budget, a target, a forecast. */
export type ChartLevel = { label: string; value: number; color?: string };

export type StackedChartProps = {
  /** Its name in the address, where the page keeps which charts stand as tables. */
  id: string;
  title: string;
  /** Axis titles, with the unit: `Cost (US$)`. */
  xLabel: string;
  yLabel: string;
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  formatX: (x: string | number) => string;
  formatValue: (value: number) => string;
  /** Shorter form for the axis; `formatValue` by default. */
  formatAxis?: (value: number) => string;
  levels?: readonly ChartLevel[];
  /** A click filters the list: which place, and which series when one was hit. */
  onSelect?: (x: string | number, seriesKey?: string) => void;
  /** The same list as an address, for the table: a bar is reached by the mouse alone. */
  hrefFor?: (x: string | number) => string | undefined;
  /** A click on a series, or on its name, filters the list by it. */
  onSelectSeries?: (seriesKey: string) => void;
  height?: number;
  isLoading?: boolean;
  /** Said in the chart's room when there is nothing to draw. */
  empty?: ReactNode;
  /** Left of the table toggle. */
  tools?: ReactNode;
};

/** Colours for series whose names are data; the same order gives the same colours. */
export const SERIES_COLORS = [
  '--chart-1',
  '--chart-2',
  '--chart-3',
  '--chart-4',
  '--chart-5',
  '--chart-6',
  '--chart-8',
  '--chart-7',
] as const;

export function seriesColor(index: number): string {
  return SERIES_COLORS[index % SERIES_COLORS.length] ?? '--chart-7';
}
