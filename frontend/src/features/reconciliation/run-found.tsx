import { Trans } from '@lingui/react/macro';
import type { ReconRunDetail } from '@/api/generated';
import { Minor } from './minor';
import { BOOKS, type BreakKind } from './recon-api';
import classes from './reconciliation.module.css';
import { useKindWords } from './use-recon-words';

type Found = {
  kind: BreakKind;
  key: string;
  currency: string;
  left_minor: number;
  right_minor: number;
};

/** The largest breaks that a run found. */
export function RunFound({ run }: { run: ReconRunDetail }) {
  const words = useKindWords();
  const { left, right } = BOOKS[run.stream];
  const largest = (run.report as { largest?: Found[] }).largest ?? [];
  if (largest.length === 0) return null;
  return (
    <section>
      <h3 className={classes.caption}>
        <Trans>Largest breaks</Trans>
      </h3>
      <ul className={classes.lines}>
        {largest.map((found) => (
          <li key={`${found.kind}-${found.key}`} className={classes.line}>
            <span className={classes.label}>{found.key}</span>
            <Minor minor={found.left_minor - found.right_minor} currency={found.currency} signed />
            <span className={classes.when}>{words(found.kind, left, right)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
