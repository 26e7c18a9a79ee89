import type { ReactNode } from 'react';
import classes from './kpi-tile.module.css';
import { Retry } from './retry';

export type KpiRowProps = {
  label: string;
  /** Asks again for what could not be loaded; tiles without a value offer it. */
  retry?: () => void;
  children: ReactNode;
};

/** At most five tiles, side by side. */
export function KpiRow({ label, retry, children }: KpiRowProps) {
  return (
    <section aria-label={label} className={classes.row}>
      <Retry value={retry}>{children}</Retry>
    </section>
  );
}
