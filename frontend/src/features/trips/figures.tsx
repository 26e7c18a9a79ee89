import type { ReactNode } from 'react';
import classes from './trips.module.css';

export type Figure = { label: string; value: ReactNode; note?: ReactNode };

/** A few numbers that matter, each with what it rests on. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={classes.figures}>
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value} {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
