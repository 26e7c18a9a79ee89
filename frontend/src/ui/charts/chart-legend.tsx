import classes from './chart.module.css';
import type { ChartSeries } from './types';

/** Which colour is what, in the order of the stack; wraps on a phone instead of covering the chart. */
export function ChartLegend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <ul className={classes.legend}>
      {series.map(({ key, label, color }) => (
        <li key={key}>
          <i className={classes.square} style={{ background: `var(${color})` }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
