import { Trans } from '@lingui/react/macro';
import { UNKNOWN } from '@/lib/units';
import classes from './timeline.module.css';

export type Change = { field: string; before: string | null; after: string | null };

/** The difference that an entry made: old value struck, new value beside it. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className={classes.changes}>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className={classes.field}>{field}</span>
          <Trans>
            <del>{before ?? UNKNOWN}</del> → <ins>{after ?? UNKNOWN}</ins>
          </Trans>
        </li>
      ))}
    </ul>
  );
}
