import type { ReactNode } from 'react';
import classes from './peek-panel.module.css';

export type PeekLayoutProps = { children: ReactNode; panel: ReactNode };

/** A list and, when a row is selected, its panel beside it. */
export function PeekLayout({ children, panel }: PeekLayoutProps) {
  return (
    <div className={classes.layout}>
      <div className={classes.main}>{children}</div>
      {panel}
    </div>
  );
}
