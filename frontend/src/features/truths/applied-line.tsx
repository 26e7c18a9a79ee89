import { Trans } from '@lingui/react/macro';
import type { DriftRow } from '@/api/generated';
import { Ago } from './ago';
import classes from './truths.module.css';
import type { Remedy } from './truths-api';
import { useTruthWords } from './use-truth-words';

/** Who applied what, and when; nothing while nobody did. */
export function AppliedLine({ drift }: { drift: DriftRow }) {
  const words = useTruthWords();
  if (!drift.applied_at) return null;
  const what = words.remedies[drift.applied_remedy as Remedy];
  return (
    <p className={classes.dim}>
      {drift.applied_by_name ? (
        <Trans>
          {drift.applied_by_name} applied it <Ago at={drift.applied_at} />: {what}
        </Trans>
      ) : (
        <Trans>
          A rule applied it <Ago at={drift.applied_at} />: {what}
        </Trans>
      )}
    </p>
  );
}
