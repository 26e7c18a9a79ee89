import { Trans } from '@lingui/react/macro';
import { Facts } from '@/ui/peek/facts';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import type { Piece } from './disputes-api';
import classes from './payments.module.css';

export type EvidencePiecesProps = { pieces: readonly Piece[] | undefined; error: unknown };

/** What was gathered by itself, in the words that the bank reads. */
export function EvidencePieces({ pieces, error }: EvidencePiecesProps) {
  if (!pieces) return error ? <ErrorState error={error} /> : <SkeletonBlock lines={14} />;
  const found = pieces.filter(({ lines }) => lines.length > 0);
  const missing = pieces.filter(({ lines }) => lines.length === 0);
  const names = missing.map(({ title }) => title.toLocaleLowerCase()).join(', ');
  return (
    <div className={classes.stack}>
      {found.map((piece) => (
        <section key={piece.name} aria-label={piece.title}>
          <h3 className={classes.piece}>{piece.title}</h3>
          <Facts
            facts={piece.lines.map(({ label, text }, number) => ({
              label:
                piece.lines.findIndex((line) => line.label === label) === number
                  ? label
                  : `${label} (${number + 1})`,
              value: text,
            }))}
          />
        </section>
      ))}
      {names ? (
        <p className={classes.hint}>
          <Trans>Nothing was found for: {names}.</Trans>
        </p>
      ) : null}
    </div>
  );
}
