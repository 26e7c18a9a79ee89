import classes from './chart.module.css';
import type { ChartSeries } from './types';

export type ChartLegendProps = {
  series: readonly (ChartSeries & { opacity?: number })[];
  /** Makes each name a button. */
  onSelect?: (key: string) => void;
};

/** Which colour is what, in the order of the stack; wraps on a phone instead of covering the chart. */
export function ChartLegend({ series, onSelect }: ChartLegendProps) {
  return (
    <ul className={classes.legend}>
      {series.map(({ key, label, color, opacity = 1 }) => (
        <li key={key}>
          <i
            className={classes.square}
            style={{ background: `var(${color})`, opacity: Math.min(1, opacity * 2) }}
          />
          {onSelect ? (
            <button type="button" className={classes.seriesName} onClick={() => onSelect(key)}>
              {label}
            </button>
          ) : (
            label
          )}
        </li>
      ))}
    </ul>
  );
}
