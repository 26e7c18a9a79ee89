import type { ReactNode } from 'react';
import classes from './phone-lines.module.css';

export type PhoneLinesProps = {
  title: ReactNode;
  /** Beside the title, at the end of the line: an amount, a state. */
  end?: ReactNode;
  /** The second, quieter line. */
  detail?: ReactNode;
  detailEnd?: ReactNode;
};

/** A row of a list in two lines, for narrow screens. */
export function PhoneLines({ title, end, detail, detailEnd }: PhoneLinesProps) {
  return (
    <>
      <span className={classes.line}>
        <b className={classes.clip}>{title}</b>
        <span className={classes.end}>{end}</span>
      </span>
      <span className={classes.line} data-dim>
        <span className={classes.clip}>{detail}</span>
        <span className={classes.end}>{detailEnd}</span>
      </span>
    </>
  );
}
