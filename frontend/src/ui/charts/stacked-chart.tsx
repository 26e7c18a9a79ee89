import type { ComponentType, LazyExoticComponent } from 'react';
import { ChartFrame } from './chart-frame';
import { ChartLegend } from './chart-legend';
import { ChartTable } from './chart-table';
import type { StackedChartProps } from './types';

const HEIGHT = 260;

export type PlotProps = StackedChartProps & { height: number };

type FramedProps = StackedChartProps & {
  plot: ComponentType<PlotProps> | LazyExoticComponent<ComponentType<PlotProps>>;
};

/** What area and bars have in common: frame, table, and the plot that is loaded when needed. */
export function StackedChart({ plot: Plot, ...props }: FramedProps) {
  const { title, series, points, formatX, formatValue, height = HEIGHT } = props;
  const rows = points.map((point) => ({
    key: String(point.x),
    href: props.hrefFor?.(point.x),
    cells: [
      formatX(point.x),
      ...series.map(({ key }) => {
        const value = point.values[key];
        return value === null || value === undefined ? null : formatValue(value);
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
      legend={<ChartLegend series={series} onSelect={props.onSelectSeries} />}
      chart={<Plot {...props} height={height} />}
      table={
        <ChartTable
          caption={title}
          head={[props.xLabel, ...series.map(({ label }) => label)]}
          rows={rows}
        />
      }
    />
  );
}
