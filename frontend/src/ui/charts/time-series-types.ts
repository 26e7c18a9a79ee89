import type { ReactNode } from 'react';

export type TimeSeriesLine = {
  key: string;
  label: string;
  /** A CSS variable of the tokens. */
  color: string;
  /** As many as there are times; null is a gap. */
  values: readonly (number | null)[];
  /** With its unit. */
  format: (value: number) => string;
};

/** A stretch of time behind the lines, such as charging. */
export type TimeBand = { from: number; to: number };

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
  bands?: { label: string; color: string; spans: readonly TimeBand[] };
  /** Fixed limits of the y axis, such as 0 to 100 %. */
  range?: [number, number];
  /** A part was dragged over: epoch ms. */
  onRange?: (from: number, to: number) => void;
  height?: number;
  isLoading?: boolean;
  tools?: ReactNode;
};
