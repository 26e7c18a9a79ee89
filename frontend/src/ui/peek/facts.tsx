import type { ReactNode } from 'react';
import classes from './peek-panel.module.css';

export type Fact = { label: string; value: ReactNode };

/** Label and value, line by line: the top of a peek panel or of a full page. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={classes.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
