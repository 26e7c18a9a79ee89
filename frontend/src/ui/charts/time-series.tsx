import { lazy } from 'react';
import { formatDateTime } from '@/lib/time';
import { ChartFrame } from './chart-frame';
import { ChartTable } from './chart-table';
import type { TimeSeriesProps } from './time-series-types';

const TimeSeriesPlot = lazy(async () => ({
  default: (await import('./time-series-plot')).TimeSeriesPlot,
}));

const HEIGHT = 220;

/** Dense measurements over time: state of charge, speed, latency. */
export function TimeSeries(props: TimeSeriesProps) {
  const { title, times, series, zone, height = HEIGHT } = props;
  const rows = times.map((time, index) => ({
    key: String(time),
    cells: [
      formatDateTime(time, zone),
      ...series.map(({ values, format }) => {
        const value = values[index];
        return value === null || value === undefined ? null : format(value);
      }),
    ],
  }));
  return (
    <ChartFrame
      title={title}
      height={height}
      isLoading={props.isLoading}
      tools={props.tools}
      chart={<TimeSeriesPlot {...props} height={height} />}
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
