import { Trans, useLingui } from '@lingui/react/macro';
import { Combobox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FilterField, FilterOperator, FilterToken } from './fields';
import { operatorsOf } from './fields';
import classes from './property-filter.module.css';
import { offeredValues, type Stage } from './stage';
import { useOperatorNames } from './use-operator-names';

type FilterOptionsProps = {
  fields: readonly FilterField[];
  tokens: readonly FilterToken[];
  stage: Stage;
  typed: string;
  onField: (field: FilterField) => void;
  onOperator: (field: FilterField, operator: FilterOperator) => void;
  onValues: (token: FilterToken) => void;
  onSubmit: (text: string) => void;
};

type Choice = { key: string; label: string; checked?: boolean; act: () => void };

function contains(label: string, typed: string): boolean {
  return label.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
}

/** The list under the filter: what this step can choose, narrowed by what was typed. */
export function FilterOptions(props: FilterOptionsProps) {
  const { t } = useLingui();
  const operatorName = useOperatorNames();
  const { stage, typed, tokens } = props;

  const choices = (): Choice[] => {
    if (stage.step === 'field') {
      return props.fields.map((field) => ({
        key: field.key,
        label: field.label,
        act: () => props.onField(field),
      }));
    }
    if (stage.step === 'operator') {
      return operatorsOf(stage.field).map((operator) => ({
        key: operator,
        label: operatorName(stage.field, operator),
        act: () => props.onOperator(stage.field, operator),
      }));
    }
    const { field, operator } = stage;
    const current =
      tokens.find((one) => one.field === field.key && one.operator === operator)?.values ?? [];
    return offeredValues(field, { yes: t`yes`, no: t`no` }).map(({ value, label }) => ({
      key: value,
      label,
      checked: current.includes(value),
      act: () =>
        props.onValues({
          field: field.key,
          operator,
          values: field.kind === 'flag' ? [value] : toggled(current, value),
        }),
    }));
  };

  const shown = choices().filter((choice) => contains(choice.label, typed));
  const text = typed.trim();
  const freeText = stage.step === 'field' && text !== '';
  const freeValue = stage.step === 'value' && shown.length === 0;
  return (
    <Combobox.Dropdown className={classes.dropdown}>
      <Combobox.Options aria-label={t`Filter by`}>
        {freeText ? (
          <Option key="free-text" onChoose={() => props.onSubmit(text)} value="free-text">
            <Trans>Search for “{text}”</Trans>
          </Option>
        ) : null}
        {shown.map((choice) => (
          <Option key={choice.key} value={choice.key} onChoose={choice.act} active={choice.checked}>
            <span className={classes.optionLabel}>{choice.label}</span>
            {choice.checked ? <IconCheck size={14} aria-hidden /> : null}
          </Option>
        ))}
      </Combobox.Options>
      {freeValue ? (
        <p className={classes.hint}>
          <Trans>Type a value and press Enter</Trans>
        </p>
      ) : null}
    </Combobox.Dropdown>
  );
}

type OptionProps = {
  value: string;
  active?: boolean;
  onChoose: () => void;
  children: ReactNode;
};

/** Mantine tells the combobox which option was chosen by its text; ours know what to do. */
function Option({ value, active, onChoose, children }: OptionProps) {
  return (
    <Combobox.Option value={value} active={active} onClick={onChoose} className={classes.option}>
      {children}
    </Combobox.Option>
  );
}

function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
