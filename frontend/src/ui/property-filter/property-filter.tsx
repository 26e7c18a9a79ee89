import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../keyboard/use-shortcut';
import type { FilterField, FilterToken } from './fields';
import { FilterOptions } from './filter-options';
import { FilterPill } from './filter-pill';
import classes from './property-filter.module.css';
import { afterField, START, type Stage } from './stage';
import { putToken, sameCondition } from './tokens';
import { useOperatorNames } from './use-operator-names';

export type PropertyFilterProps = {
  fields: readonly FilterField[];
  tokens: readonly FilterToken[];
  onTokensChange: (tokens: readonly FilterToken[]) => void;
  /** Free text (`q`). */
  text: string;
  onTextChange: (text: string) => void;
  onClear: () => void;
  placeholder?: string;
};

/**
 * Conditions as tokens: property, operator, value. Typing and Enter searches the text instead. `/`
 * puts the cursor here. Feed it from `useFilter`, which keeps everything in the address.
 */
export function PropertyFilter(props: PropertyFilterProps) {
  const { fields, tokens, onTokensChange, text, onTextChange } = props;
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [stage, setStage] = useState<Stage>(START);
  const [typed, setTyped] = useState('');
  const operatorName = useOperatorNames();
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setStage(START);
      setTyped('');
    },
  });
  useShortcut({
    keys: '/',
    label: t`Filter`,
    group: t`List`,
    run: () => input.current?.focus(),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another step means other options
  useEffect(() => {
    // the combobox goes on naming the option that was chosen, which is gone
    input.current?.removeAttribute('aria-activedescendant');
  }, [stage]);

  const go = (next: Stage) => {
    setStage(next);
    setTyped('');
    combobox.openDropdown();
    combobox.resetSelectedOption();
    input.current?.focus();
  };
  const put = (token: FilterToken, keepOpen: boolean) => {
    onTokensChange(putToken(tokens, token));
    if (!keepOpen) combobox.closeDropdown();
    setTyped('');
  };
  const submit = (value: string) => {
    if (stage.step === 'value' && value !== '') {
      put({ field: stage.field.key, operator: stage.operator, values: [value] }, false);
    } else if (stage.step === 'field') {
      onTextChange(value);
      combobox.closeDropdown();
    }
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && typed === '') {
      if (stage.step !== 'field') setStage(START);
      else onTokensChange(tokens.slice(0, -1));
    }
    if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0) {
      event.preventDefault();
      submit(typed.trim());
    }
    if (event.key === 'Escape' && !combobox.dropdownOpened) input.current?.blur();
  };

  const prefix =
    stage.step === 'field'
      ? null
      : stage.step === 'operator'
        ? stage.field.label
        : `${stage.field.label} ${operatorName(stage.field, stage.operator)}`;
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={() => undefined}
      position="bottom-start"
      width={280}
      withinPortal
    >
      <Combobox.Target withAriaAttributes={false}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the input only moves the focus into it */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
        <div className={classes.box} onClick={() => input.current?.focus()}>
          <IconFilter size={14} aria-hidden className={classes.icon} />
          {tokens.map((token) => {
            const field = fields.find((one) => one.key === token.field);
            if (!field) return null;
            return (
              <FilterPill
                key={`${token.field}-${token.operator}`}
                field={field}
                token={token}
                onEdit={() => go({ step: 'value', field, operator: token.operator })}
                onRemove={() => onTokensChange(tokens.filter((one) => !sameCondition(one, token)))}
              />
            );
          })}
          {text ? (
            <FilterPill
              field={{ key: 'q', label: t`Text`, kind: 'text' }}
              token={{ field: 'q', operator: 'contains', values: [text] }}
              onEdit={() => setTyped(text)}
              onRemove={() => onTextChange('')}
            />
          ) : null}
          {prefix ? <span className={classes.prefix}>{prefix}</span> : null}
          <Combobox.EventsTarget>
            <input
              ref={input}
              className={classes.input}
              value={typed}
              aria-label={t`Filter`}
              placeholder={
                tokens.length || text || prefix ? '' : (props.placeholder ?? t`Filter or search`)
              }
              type={stage.step === 'value' && stage.field.kind === 'date' ? 'date' : 'text'}
              inputMode={
                stage.step === 'value' && stage.field.kind === 'number' ? 'decimal' : undefined
              }
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                combobox.openDropdown();
                combobox.resetSelectedOption();
              }}
              onFocus={() => combobox.openDropdown()}
              onBlur={() => combobox.closeDropdown()}
              onClick={() => combobox.openDropdown()}
              onKeyDown={keyDown}
            />
          </Combobox.EventsTarget>
          {tokens.length > 0 || text ? (
            <Button variant="subtle" size="compact-xs" color="gray" onClick={props.onClear}>
              <Trans>Clear</Trans>
            </Button>
          ) : null}
        </div>
      </Combobox.Target>
      <FilterOptions
        fields={fields}
        tokens={tokens}
        stage={stage}
        typed={typed}
        onField={(field) => go(afterField(field))}
        onOperator={(field, operator) => go({ step: 'value', field, operator })}
        onValues={(token) => put(token, true)}
        onSubmit={submit}
      />
    </Combobox>
  );
}
