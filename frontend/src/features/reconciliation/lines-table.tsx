import { Trans, useLingui } from '@lingui/react/macro';
import { formatDateTime } from '@/lib/time';
import { Minor } from './minor';
import type { Line } from './recon-api';
import classes from './reconciliation.module.css';

export type LinesTableProps = { caption: string; lines: readonly Line[]; zone: string };

/** The lines of one side, as evidence. */
export function LinesTable({ caption, lines, zone }: LinesTableProps) {
  const { t } = useLingui();
  return (
    <section aria-label={caption}>
      <h3 className={classes.caption}>{caption}</h3>
      {lines.length === 0 ? (
        <p className={classes.quiet}>
          <Trans>Nothing there.</Trans>
        </p>
      ) : (
        <ul className={classes.lines}>
          {lines.map((line) => (
            <li key={line.id} className={classes.line}>
              <span className={classes.label}>{line.label || line.reference}</span>
              <Minor minor={line.amount_minor} currency={line.currency} />
              <time className={classes.when} dateTime={line.ts}>
                {formatDateTime(line.ts, zone)}
                {line.state === 'pending' ? ` · ${t`pending`}` : ''}
                {line.state === 'void' ? ` · ${t`did not happen`}` : ''}
              </time>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
