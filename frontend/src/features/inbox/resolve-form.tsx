import '@mantine/core/styles/Radio.css';
import { useLingui } from '@lingui/react/macro';
import { Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { DryRun } from './dry-run';
import classes from './inbox.module.css';
import { useOutcomeName } from './item-words';
import type { StepFormProps } from './step-dialog';
import { useTakeStep } from './use-take-step';

const OUTCOMES = ['fixed', 'no_action', 'false_alarm', 'duplicate'] as const;

/** How it ended, and what the next one should know. */
export function ResolveForm({ target, onClose }: StepFormProps) {
  const { t } = useLingui();
  const outcomeName = useOutcomeName();
  const [outcome, setOutcome] = useState<string>('fixed');
  const [note, setNote] = useState('');
  const { take, error, isPending } = useTakeStep(onClose);
  const body = { outcome, note };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take('resolve', target, body);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={error} />
      <Radio.Group label={t`How did it end?`} value={outcome} onChange={setOutcome}>
        <Stack gap={6} mt={6}>
          {OUTCOMES.map((value, index) => (
            <Radio
              key={value}
              value={value}
              label={outcomeName(value)}
              data-autofocus={index === 0 || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t`Note`}
        placeholder={t`What was it, what helped?`}
        value={note}
        rows={2}
        maxLength={1000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <DryRun target={target} step="resolve" body={{ outcome }} />
      <FormButtons submit={t`Resolve`} busy={isPending} onCancel={onClose} />
    </form>
  );
}
