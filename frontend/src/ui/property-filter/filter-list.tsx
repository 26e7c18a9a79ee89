import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck } from '@tabler/icons-react';
import type { Choice } from './choices';
import classes from './property-filter.module.css';

type FilterListProps = {
  id: string;
  choices: readonly Choice[];
  marked: number;
  onChoose: (choice: Choice) => void;
};

/** Entries under the filter; the input keeps the focus and names the marked one. */
export function FilterList({ id, choices, marked, onChoose }: FilterListProps) {
  const { t } = useLingui();
  if (choices.length === 0) {
    return (
      <p className={`${classes.list} ${classes.hint}`} role="status">
        <Trans>Type a value and press Enter</Trans>
      </p>
    );
  }
  return (
    <div id={id} role="listbox" aria-label={t`Filter by`} className={classes.list}>
      {choices.map((choice, index) => (
        <div
          key={choice.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={choice.checked ?? false}
          data-marked={index === marked || undefined}
          className={classes.option}
          // the press must not take the focus from the input
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(choice)}
        >
          <span className={classes.optionLabel}>{choice.label}</span>
          {choice.checked ? <IconCheck size={14} aria-hidden /> : null}
        </div>
      ))}
    </div>
  );
}
