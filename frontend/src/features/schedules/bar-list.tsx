import { HrefLink } from '@/ui/url/href-link';
import classes from './figures.module.css';

export type Bar = {
  id: string;
  label: string;
  value: number;
  /** The value with its unit. */
  text: string;
  detail?: string;
  /** The rows that it counts. */
  href: string;
};

/** Bars beside each other, each with its number in words and a link to what it counts. */
export function BarList({ bars, empty }: { bars: readonly Bar[]; empty: string }) {
  const most = Math.max(...bars.map(({ value }) => value), 0);
  if (most === 0) return <p className={classes.dim}>{empty}</p>;
  return (
    <ul className={classes.bars}>
      {bars.map((bar) => (
        <li key={bar.id}>
          <HrefLink className={classes.bar} href={bar.href}>
            <span className={classes.barLabel}>{bar.label}</span>
            <span className={classes.track}>
              <span
                className={classes.fill}
                style={{ width: `${Math.max((100 * bar.value) / most, bar.value ? 1 : 0)}%` }}
              />
            </span>
            <span className={classes.barValue}>
              {bar.text} {bar.detail ? <span className={classes.dim}>{bar.detail}</span> : null}
            </span>
          </HrefLink>
        </li>
      ))}
    </ul>
  );
}
