import type { ReactNode } from 'react';

export type TimeSeriesLine = {
  key: string;
  label: string;
  /** A CSS variable of the tokens. */
  color: string;
  /** As many as there are times; null is a gap, undefined is a moment of another line only. */
  values: readonly (number | null | undefined)[];
  /** With its unit. */
  format: (value: number) => string;
  /** Holds each value until the next: a switch. */
  stepped?: boolean;
};

/** A stretch of time behind the lines, such as charging. */
export type TimeBand = { from: number; to: number };

export type TimeBands = { label: string; color: string; spans: readonly TimeBand[] };

export type TimeSeriesProps = {
  title: string;
  xLabel: string;
  /** With the unit: `State of charge (%)`. */
  yLabel: string;
  /** Epoch ms, ascending. */
  times: readonly number[];
  series: readonly TimeSeriesLine[];
  zone: string;
  /** First and last moment of the x axis, epoch ms; what was measured by default. */
  span?: [number, number];
  bands?: readonly TimeBands[];
  /** Fixed limits of the y axis, such as 0 to 100 %. */
  range?: [number, number];
  /** Names on the y axis instead of numbers. */
  ticks?: ReadonlyArray<{ at: number; label: string }>;
  /** Charts with the same key share one cursor. */
  sync?: string;
  /** Only the lowest of several charts needs the times below it. */
  withoutTimes?: boolean;
  /** A part was dragged over: epoch ms. */
  onRange?: (from: number, to: number) => void;
  height?: number;
  isLoading?: boolean;
  tools?: ReactNode;
};
