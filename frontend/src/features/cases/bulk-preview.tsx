import { useLingui } from '@lingui/react/macro';
import classes from './cases.module.css';
import type { StepResult } from './cases-api';
import { StepPreview } from './step-preview';

/** What would happen to each ticket; those that are refused first, for they need a look. */
export function BulkPreview({ results }: { results: readonly StepResult[] }) {
  const { t } = useLingui();
  const sorted = [...results].sort(
    (one, other) => Number(other.outcome === 'refused') - Number(one.outcome === 'refused'),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.previews} aria-label={t`What happens`} tabIndex={0}>
      {sorted.map((result) => (
        <article key={result.id}>
          <h3>{result.number}</h3>
          {result.outcome === 'refused' ? (
            <p className={classes.gap}>{t`Refused: ${result.reason}`}</p>
          ) : (
            <StepPreview result={result} />
          )}
        </article>
      ))}
    </section>
  );
}
