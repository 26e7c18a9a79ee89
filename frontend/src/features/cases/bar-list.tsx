import { Trans } from '@lingui/react/macro';
import { formatCount } from '@/lib/units';
import { HrefLink } from '@/ui/url/href-link';
import classes from './report.module.css';

export type Bar = {
  key: string;
  label: string;
  value: number;
  /** The tickets that it counts. */
  href: string;
  tone?: 'good' | 'bad' | 'warn';
  /** Beside the number, in words. */
  note?: string;
};

/** Figures as bars, each of which opens its tickets. A screen reader hears the number, not the bar. */
export function BarList({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  if (bars.length === 0) {
    return (
      <p className={classes.none}>
        <Trans>Nothing in this time.</Trans>
      </p>
    );
  }
  return (
    <ul className={classes.bars} aria-label={label}>
      {bars.map(({ key, label: name, value, href, tone, note }) => (
        <li key={key}>
          <HrefLink href={href} className={classes.bar}>
            <span className={classes.barName}>{name}</span>
            <span className={classes.track} aria-hidden>
              {value > 0 ? (
                <span
                  className={classes.fill}
                  data-tone={tone}
                  style={{ width: `${(100 * value) / most}%` }}
                />
              ) : null}
            </span>
            <span className={classes.barValue}>
              {formatCount(value)}
              {note ? <small>{note}</small> : null}
            </span>
          </HrefLink>
        </li>
      ))}
    </ul>
  );
}
