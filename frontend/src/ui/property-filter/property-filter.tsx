import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useId } from 'react';
import type { FilterField, FilterToken } from './fields';
import { FilterList } from './filter-list';
import { FilterTokens } from './filter-tokens';
import classes from './property-filter.module.css';
import type { Stage } from './stage';
import { useFilterInput } from './use-filter-input';
import { useOperatorNames } from './use-operator-names';

export type PropertyFilterProps = {
  fields: readonly FilterField[];
  tokens: readonly FilterToken[];
  onTokensChange: (tokens: readonly FilterToken[]) => void;
  /** Free text (`q`); left out where the list cannot be searched. */
  text?: string;
  onTextChange?: (text: string) => void;
  onClear: () => void;
  placeholder?: string;
};

/**
 * Conditions as tokens: property, operator, value. Typing and Enter searches the text instead. `/`
 * puts the cursor here. Feed it from `useFilter`, which keeps everything in the address.
 */
export function PropertyFilter(props: PropertyFilterProps) {
  const { t } = useLingui();
  const listId = useId();
  const filter = useFilterInput(props);
  const { stage, marked, opened } = filter;
  const prefix = usePrefix(stage);
  const isEmpty = props.tokens.length === 0 && !props.text;
  const listed = opened && filter.choices.length > 0;
  return (
    <div className={classes.anchor}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the input only moves the focus into it */}
      <div className={classes.box} onClick={() => filter.input.current?.focus()}>
        <IconFilter size={14} aria-hidden className={classes.icon} />
        <FilterTokens {...props} onEdit={filter.go} />
        {prefix ? <span className={classes.prefix}>{prefix}</span> : null}
        <input
          ref={filter.input}
          className={classes.input}
          role="combobox"
          aria-label={t`Filter`}
          aria-expanded={listed}
          aria-controls={listed ? listId : undefined}
          aria-activedescendant={listed && marked >= 0 ? `${listId}-${marked}` : undefined}
          autoComplete="off"
          placeholder={isEmpty && !prefix ? (props.placeholder ?? t`Filter or search`) : ''}
          type={isKind(stage, 'date') ? 'date' : 'text'}
          inputMode={isKind(stage, 'number') ? 'decimal' : undefined}
          value={filter.typed}
          onChange={(event) => filter.onType(event.currentTarget.value)}
          onFocus={filter.open}
          onClick={filter.open}
          onBlur={filter.close}
          onKeyDown={filter.onKeyDown}
        />
        {isEmpty ? null : (
          <Button variant="subtle" size="compact-xs" color="gray" onClick={props.onClear}>
            <Trans>Clear</Trans>
          </Button>
        )}
      </div>
      {opened ? (
        <FilterList
          id={listId}
          choices={filter.choices}
          marked={marked}
          onChoose={({ outcome }) => filter.act(outcome)}
        />
      ) : null}
    </div>
  );
}

/** What has been decided so far: `Charge ≥`. */
function usePrefix(stage: Stage): string | null {
  const operatorName = useOperatorNames();
  if (stage.step === 'field') return null;
  if (stage.step === 'operator') return stage.field.label;
  return `${stage.field.label} ${operatorName(stage.field, stage.operator)}`;
}

function isKind(stage: Stage, kind: FilterField['kind']): boolean {
  return stage.step === 'value' && stage.field.kind === kind;
}
