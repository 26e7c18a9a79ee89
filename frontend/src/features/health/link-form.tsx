import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import type { StepFormProps } from './form-props';
import classes from './health.module.css';

/** The reference of the work that deals with it. */
export function LinkForm({
  busy,
  error,
  onCancel,
  onChoose,
}: StepFormProps & { onChoose: (workOrder: string) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(text.trim());
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={error} />
      <TextInput
        label={t`Work order`}
        description={t`Its number in the workshop. Empty takes the link away.`}
        data-autofocus
        maxLength={60}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <FormButtons submit={t`Link`} busy={busy} onCancel={onCancel} />
    </form>
  );
}
