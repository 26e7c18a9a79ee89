import { lazy } from 'react';
import { StackedChart } from './stacked-chart';
import type { StackedChartProps } from './types';

const AreaPlot = lazy(async () => ({ default: (await import('./area-plot')).AreaPlot }));

/** Parts of a whole over time, such as the fleet by state. */
export function StackedAreaChart(props: StackedChartProps) {
  return <StackedChart plot={AreaPlot} {...props} />;
}
