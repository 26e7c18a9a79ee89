import { useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldOut } from '@/api/generated';
import type { ComparisonDocument } from './condition-document';
import { useRuleWords } from './use-words';

type Value = ComparisonDocument['value'];

export type ValueInputProps = {
  field: FieldOut;
  value: Value;
  onChange: (value: Value) => void;
  error?: string;
};

/** What a signal is compared with, as its kind wants it: a number, yes or no, codes. */
export function ValueInput({ field, value, onChange, error }: ValueInputProps) {
  const { t } = useLingui();
  const words = useRuleWords();
  // what is half typed is no number yet
  const [text, setText] = useState(() => (Array.isArray(value) ? value.join(', ') : String(value)));
  if (field.kind === 'flag') {
    return (
      <NativeSelect
        aria-label={t`Value`}
        value={String(value)}
        onChange={({ currentTarget }) => onChange(currentTarget.value === 'true')}
        data={[
          { value: 'true', label: words.flag(field.name, true) },
          { value: 'false', label: words.flag(field.name, false) },
        ]}
        error={error}
      />
    );
  }
  const isNumber = field.kind === 'number';
  const type = (typed: string) => {
    setText(typed);
    if (field.kind === 'codes') onChange(codesOf(typed));
    else if (!isNumber) onChange(typed.trim());
    // an empty field is sent as the text that it is: the answer says what is wrong with it
    else onChange(typed.trim() === '' || Number.isNaN(Number(typed)) ? typed : Number(typed));
  };
  return (
    <TextInput
      aria-label={t`Value`}
      value={text}
      inputMode={isNumber ? 'decimal' : undefined}
      placeholder={field.kind === 'codes' ? t`P0AA6, P0A0D` : undefined}
      rightSection={field.unit ? <small>{field.unit}</small> : undefined}
      rightSectionWidth={field.unit ? 46 : undefined}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      error={error}
    />
  );
}

function codesOf(typed: string): string[] {
  return typed
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
}
