import { useLingui } from '@lingui/react/macro';
import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { FieldOut } from '@/api/generated';
import { type ComparisonDocument, firstValue } from './condition-document';
import { DurationSelect } from './duration-select';
import classes from './health.module.css';
import { useRuleWords } from './use-words';
import { ValueInput } from './value-input';

export type ComparisonEditorProps = {
  comparison: ComparisonDocument;
  /** `condition.all[1]`: under this name the API complains. */
  path: string;
  faults: Readonly<Record<string, string>>;
  fields: readonly FieldOut[];
  onChange: (next: ComparisonDocument) => void;
  onRemove?: () => void;
};

/** One signal, how it is compared, with what, for how long. */
export function ComparisonEditor(props: ComparisonEditorProps) {
  const { comparison, path, faults, fields, onChange, onRemove } = props;
  const { t } = useLingui();
  const words = useRuleWords();
  const field = fields.find(({ name }) => name === comparison.field);
  // of a switch there is one comparison only, and its value says it all
  const isSwitch = field?.kind === 'flag' && field.operators.length === 1;
  const choose = (name: string) => {
    const next = fields.find((one) => one.name === name);
    if (!next) return;
    const { for_seconds } = comparison;
    const made = { field: name, operator: next.operators[0] ?? 'is', value: firstValue(next) };
    onChange(for_seconds ? { ...made, for_seconds } : made);
  };
  const last = (seconds: number) => {
    const { for_seconds: _, ...rest } = comparison;
    onChange(seconds > 0 ? { ...rest, for_seconds: seconds } : rest);
  };
  return (
    <div className={classes.comparison}>
      <NativeSelect
        aria-label={t`Signal`}
        value={comparison.field}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        data={fields.map(({ name }) => ({ value: name, label: words.field(name) }))}
        error={faults[`${path}.field`] ?? faults[path]}
      />
      {isSwitch ? null : (
        <NativeSelect
          aria-label={t`Comparison`}
          value={comparison.operator}
          onChange={({ currentTarget }) =>
            onChange({ ...comparison, operator: currentTarget.value })
          }
          data={(field?.operators ?? [comparison.operator]).map((name) => ({
            value: name,
            label: words.operator(name),
          }))}
          error={faults[`${path}.operator`]}
        />
      )}
      <div className={isSwitch ? classes.wide : undefined}>
        {field ? (
          <ValueInput
            key={field.name}
            field={field}
            value={comparison.value}
            onChange={(value) => onChange({ ...comparison, value })}
            error={faultOf(faults, `${path}.value`)}
          />
        ) : null}
      </div>
      <DurationSelect
        withoutLabel
        label={t`For how long`}
        none={t`at once`}
        seconds={comparison.for_seconds ?? 0}
        onChange={last}
        error={faults[`${path}.for_seconds`]}
      />
      {onRemove ? (
        <ActionIcon size="lg" aria-label={t`Remove this line`} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      ) : (
        <span />
      )}
    </div>
  );
}

/** Of a list of codes each may be at fault: `condition.all[0].value[2]`. */
function faultOf(faults: Readonly<Record<string, string>>, path: string): string | undefined {
  return Object.entries(faults).find(([name]) => name.startsWith(path))?.[1];
}
