import type { ReactNode } from 'react';
import classes from './state.module.css';

export type StateBlockProps = {
  icon: ReactNode;
  title: string;
  /** Why it is so, in a sentence. */
  why?: ReactNode;
  /** One action, at most two. */
  action?: ReactNode;
  tone?: 'neutral' | 'bad';
  role?: 'status' | 'alert';
};

/** The common form of "nothing to see": empty, filtered-empty, failed, forbidden, not found. */
export function StateBlock({ icon, title, why, action, tone = 'neutral', role }: StateBlockProps) {
  return (
    <div className={classes.state} role={role}>
      <div className={`${classes.icon} ${tone === 'bad' ? classes.bad : ''}`} aria-hidden>
        {icon}
      </div>
      <h2 className={classes.title}>{title}</h2>
      {why ? <div className={classes.why}>{why}</div> : null}
      {action ? <div className={classes.actions}>{action}</div> : null}
    </div>
  );
}
