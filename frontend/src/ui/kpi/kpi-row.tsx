import type { ReactNode } from 'react';
import classes from './kpi-tile.module.css';

export type KpiRowProps = { label: string; children: ReactNode };

/** At most five tiles, side by side. */
export function KpiRow({ label, children }: KpiRowProps) {
  return (
    <section aria-label={label} className={classes.row}>
      {children}
    </section>
  );
}
