import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import classes from './inbox.module.css';
import { dryRunQuery, type StepBody, type StepName, sizeOf, type Target } from './inbox-api';

/** How many of the selected would change, and why the others would not. */
export function DryRun({ target, step, body }: { target: Target; step: StepName; body: StepBody }) {
  const { data } = useQuery(dryRunQuery(target, step, body));
  if (sizeOf(target) === 1) return null;
  if (!data) {
    return (
      <p className={classes.dim}>
        <Trans>Looking at each of them…</Trans>
      </p>
    );
  }
  const reasons = new Map<string, number>();
  for (const { reason } of data.results) {
    if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const { done, matched } = data;
  return (
    <div aria-live="polite">
      <Trans>
        {done} of {matched} will change.
      </Trans>
      {reasons.size > 0 ? (
        <ul className={classes.refusals}>
          {[...reasons].slice(0, 5).map(([reason, count]) => (
            <li key={reason}>
              {count} × {reason}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
