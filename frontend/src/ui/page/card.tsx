import type { ReactNode } from 'react';
import classes from './page.module.css';

export type CardProps = { title?: ReactNode; tools?: ReactNode; children: ReactNode };

/** A titled surface on a page. */
export function Card({ title, tools, children }: CardProps) {
  return (
    <section className={classes.card}>
      {title || tools ? (
        <div className={classes.cardHead}>
          <h2>{title}</h2>
          <div className={classes.cardTools}>{tools}</div>
        </div>
      ) : null}
      {children}
    </section>
  );
}
