import { useLingui } from '@lingui/react/macro';
import { NativeSelect, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { useOutcomeWords } from './alert-words';
import type { StepFormProps } from './form-props';
import classes from './health.module.css';

const OUTCOMES = ['fixed', 'false_alarm', 'no_action'] as const;

/** How it ended, and what the next one should know. */
export function ResolveForm({
  busy,
  error,
  onCancel,
  onChoose,
}: StepFormProps & { onChoose: (body: { outcome: string; note: string }) => void }) {
  const { t } = useLingui();
  const words = useOutcomeWords();
  const [outcome, setOutcome] = useState<string>('fixed');
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose({ outcome, note });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={error} />
      <NativeSelect
        label={t`How did it end?`}
        data-autofocus
        value={outcome}
        onChange={({ currentTarget }) => setOutcome(currentTarget.value)}
        data={OUTCOMES.map((value) => ({ value, label: words(value) }))}
      />
      <Textarea
        label={t`Note`}
        placeholder={t`What was it, what helped?`}
        rows={3}
        maxLength={1000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <FormButtons submit={t`Call it over`} busy={busy} onCancel={onCancel} />
    </form>
  );
}
