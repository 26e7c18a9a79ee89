import classes from './row-check.module.css';

export type RowCheckProps = {
  label: string;
  checked: boolean;
  /** Some of what it stands for is chosen, not all. */
  partly?: boolean;
  /** Left out of the tab order: rows are chosen by `x`, too. */
  inTabOrder?: boolean;
  onChange: () => void;
};

/** The browser's own checkbox in our looks: a grid draws one for each row in sight, while it is scrolled. */
export function RowCheck({ label, checked, partly = false, inTabOrder, onChange }: RowCheckProps) {
  return (
    <input
      ref={(box) => {
        if (box) box.indeterminate = partly;
      }}
      type="checkbox"
      className={classes.check}
      tabIndex={inTabOrder ? undefined : -1}
      aria-label={label}
      checked={checked}
      onChange={onChange}
    />
  );
}
