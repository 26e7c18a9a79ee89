import { useLingui } from '@lingui/react/macro';
import { IconX } from '@tabler/icons-react';
import type { FilterField, FilterToken } from './fields';
import classes from './property-filter.module.css';
import { offeredValues } from './stage';
import { useOperatorNames } from './use-operator-names';

type FilterPillProps = {
  field: FilterField;
  token: FilterToken;
  onEdit: () => void;
  onRemove: () => void;
};

/** `State is Available, Stopped ×`; pressing the text edits the value. */
export function FilterPill({ field, token, onEdit, onRemove }: FilterPillProps) {
  const { t } = useLingui();
  const operator = useOperatorNames()(field, token.operator);
  const offered = offeredValues(field, { yes: t`yes`, no: t`no` });
  const values = token.values
    .map(
      (value) =>
        offered.find((option) => option.value === value)?.label ?? field.say?.(value) ?? value,
    )
    .join(', ');
  const text = field.unit ? `${values} ${field.unit}` : values;
  const { label } = field;
  return (
    <span className={classes.pill}>
      <button type="button" className={classes.pillText} onClick={onEdit}>
        <span className={classes.pillField}>{label}</span> {operator} <b>{text}</b>
      </button>
      <button
        type="button"
        className={classes.pillRemove}
        aria-label={t`Remove the condition ${label} ${operator} ${text}`}
        onClick={onRemove}
      >
        <IconX size={12} aria-hidden />
      </button>
    </span>
  );
}
