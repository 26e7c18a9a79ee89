import { Plural, Trans } from '@lingui/react/macro';
import type { ReconRunDetail } from '@/api/generated';
import { Minor } from './minor';
import { BOOKS, type Side } from './recon-api';
import classes from './reconciliation.module.css';
import { useReconWords } from './use-recon-words';

type Change = {
  before: string;
  after: string;
  side: Side;
  currency: string;
  count: number;
  amount_minor: number;
};
type Changed = Omit<Change, 'count'> & { reference: string; label: string };

/** What the draft would have changed on the past, line by line. */
export function TrialReport({ run }: { run: ReconRunDetail }) {
  const { sources, outcomes } = useReconWords();
  const report = run.report as { changes?: Change[]; lines?: Changed[] };
  const changes = report.changes ?? [];
  const book = (side: Side) => sources[BOOKS[run.stream][side]];
  const say = (word: string) => outcomes[word] ?? word;
  if (changes.length === 0) {
    return (
      <p className={classes.text}>
        <Trans>This version would have changed nothing.</Trans>
      </p>
    );
  }
  return (
    <section className={classes.stack}>
      <h3 className={classes.caption}>
        <Trans>What it would have changed</Trans>
      </h3>
      <ul className={classes.lines}>
        {changes.map((change) => (
          <li
            key={`${change.before}-${change.after}-${change.side}-${change.currency}`}
            className={classes.line}
          >
            <span>
              {say(change.before)} → {say(change.after)}
            </span>
            <Minor minor={change.amount_minor} currency={change.currency} />
            <span className={classes.when}>
              {book(change.side)} · <Plural value={change.count} one="# line" other="# lines" />
            </span>
          </li>
        ))}
      </ul>
      <h3 className={classes.caption}>
        <Trans>The largest of them</Trans>
      </h3>
      <ul className={classes.lines}>
        {(report.lines ?? []).map((line) => (
          <li key={`${line.side}-${line.reference}-${line.label}`} className={classes.line}>
            <span className={classes.label}>{line.label || line.reference}</span>
            <Minor minor={line.amount_minor} currency={line.currency} />
            <span className={classes.when}>
              {book(line.side)} · {say(line.before)} → {say(line.after)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
