import { useLingui } from '@lingui/react/macro';
import type { TroubleOut } from '@/api/generated';
import classes from './dispatch.module.css';
import { useTroubleWords } from './words';

/** Whether a visit fits there, and what would be wrong; keeps its room while nobody knows. */
export function Verdict({ troubles }: { troubles: readonly TroubleOut[] | undefined }) {
  const { t } = useLingui();
  const words = useTroubleWords();
  const said = troubles?.map(words).join(' ') || (troubles ? t`Fits.` : ' ');
  return (
    <p className={classes.verdictLine} data-bad={troubles?.length ? true : undefined} role="status">
      {said}
    </p>
  );
}
