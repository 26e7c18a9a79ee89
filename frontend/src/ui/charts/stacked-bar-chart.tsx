import { lazy } from 'react';
import { StackedChart } from './stacked-chart';
import type { StackedChartProps } from './types';

const BarPlot = lazy(async () => ({ default: (await import('./bar-plot')).BarPlot }));

/** Parts of a whole per day or group, such as cost by service. */
export function StackedBarChart(props: StackedChartProps) {
  return <StackedChart plot={BarPlot} {...props} />;
}
