import { lazy, type ReactNode } from 'react';
import { formatDateTime } from '@/lib/time';
import classes from './chart.module.css';
import { ChartFrame } from './chart-frame';
import { ChartTable } from './chart-table';
import type { TimeSeriesProps } from './time-series-types';

const TimeSeriesPlot = lazy(async () => ({
  default: (await import('./time-series-plot')).TimeSeriesPlot,
}));

export type TimePanel = Pick<
  TimeSeriesProps,
  'title' | 'yLabel' | 'times' | 'series' | 'range' | 'ticks'
> & { key: string };

export type TimeStackProps = Pick<
  TimeSeriesProps,
  'title' | 'xLabel' | 'zone' | 'span' | 'bands' | 'onRange' | 'isLoading' | 'tools'
> & {
  /** Its name in the address, where the page keeps which charts stand as tables. */
  id: string;
  panels: readonly TimePanel[];
  /** How many there will be: their room is kept while they load. */
  awaited?: number;
  /** Shown in their place when there is nothing to draw. */
  empty?: ReactNode;
  sync: string;
};

const ONE = 250;
const EACH = 132;
const TIMES = 40;
/** A table of more rows is nobody's reading; the export has them all. */
const MOST_ROWS = 500;

/** Several measurements over the same time, one below the other, with one cursor through all of them. */
export function TimeStack({ panels, awaited = 1, empty, ...props }: TimeStackProps) {
  const count = panels.length || awaited;
  const heightOf = (index: number) =>
    count === 1 ? ONE : EACH + (index === count - 1 ? TIMES : 0);
  const height = count === 1 ? ONE : EACH * count + TIMES;
  const lines = panels.flatMap(({ times, series }) => series.map((line) => ({ times, line })));
  return (
    <ChartFrame
      id={props.id}
      title={props.title}
      height={Math.max(height, ONE)}
      isLoading={props.isLoading}
      empty={empty}
      tools={props.tools}
      chart={
        <div className={classes.stack}>
          {panels.map(({ key, ...panel }, index) => (
            <div key={key} style={{ height: heightOf(index) }}>
              <TimeSeriesPlot
                {...props}
                {...panel}
                height={heightOf(index)}
                withoutTimes={index < panels.length - 1}
              />
            </div>
          ))}
        </div>
      }
      table={
        <ChartTable
          caption={props.title}
          head={[props.xLabel, ...lines.map(({ line }) => line.label)]}
          rows={tableRows(lines, props.zone)}
        />
      }
    />
  );
}

type Line = { times: readonly number[]; line: TimePanel['series'][number] };

/** One row for each moment of any line, the newest first. */
function tableRows(lines: readonly Line[], zone: string) {
  const values = lines.map(
    ({ times, line }) => new Map(times.map((at, n) => [at, line.values[n]])),
  );
  const moments = [...new Set(lines.flatMap(({ times }) => times))].sort((a, b) => b - a);
  return moments.slice(0, MOST_ROWS).map((at) => ({
    key: String(at),
    cells: [
      formatDateTime(at, zone),
      ...lines.map(({ line }, n) => {
        const value = values[n]?.get(at);
        return value === null || value === undefined ? null : line.format(value);
      }),
    ],
  }));
}
