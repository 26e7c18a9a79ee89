import { useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './inbox.module.css';
import type { StepFormProps } from './step-dialog';
import { useTakeStep } from './use-take-step';

/** A line for whoever reads it next. */
export function CommentForm({ target, onClose }: StepFormProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { take, error, isPending } = useTakeStep(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') take('comment', target, { text: text.trim() });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={error} />
      <Textarea
        data-autofocus
        label={t`Comment`}
        value={text}
        rows={3}
        maxLength={2000}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FormButtons submit={t`Add comment`} busy={isPending} onCancel={onClose} />
    </form>
  );
}
