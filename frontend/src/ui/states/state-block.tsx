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
  /** It is the whole page, so its title is the page's heading. */
  isPage?: boolean;
};

/** The common form of "nothing to see": empty, filtered-empty, failed, forbidden, not found. */
export function StateBlock(props: StateBlockProps) {
  const { icon, title, why, action, tone = 'neutral', role, isPage } = props;
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className={classes.state} role={role}>
      <div className={`${classes.icon} ${tone === 'bad' ? classes.bad : ''}`} aria-hidden>
        {icon}
      </div>
      <Heading className={classes.title}>{title}</Heading>
      {why ? <div className={classes.why}>{why}</div> : null}
      {action ? <div className={classes.actions}>{action}</div> : null}
    </div>
  );
}
