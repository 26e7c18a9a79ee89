import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { dayAt, daysToMonday, fromInput, toInput } from '@/lib/zoned';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './inbox.module.css';
import type { StepFormProps } from './step-dialog';
import { useTakeStep } from './use-take-step';

const HOUR_MS = 3_600_000;

/** Until when, or by when: a usual moment with one click, any other by its date. */
export function MomentForm({ target, onClose, step }: StepFormProps & { step: 'snooze' | 'due' }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [now] = useState(() => new Date());
  const [typed, setTyped] = useState(() => toInput(dayAt(now, 1, 9, tz), tz));
  const { take, error, isPending } = useTakeStep(onClose);
  const moment = fromInput(typed, tz);
  const set = (at: Date) => {
    const text = at.toISOString();
    take(step, target, step === 'snooze' ? { until: text } : { due_at: text });
  };
  const usual = [
    { label: t`In one hour`, at: new Date(now.getTime() + HOUR_MS) },
    { label: t`Today, 18:00`, at: dayAt(now, 0, 18, tz) },
    { label: t`Tomorrow, 09:00`, at: dayAt(now, 1, 9, tz) },
    { label: t`Monday, 09:00`, at: dayAt(now, daysToMonday(now, tz), 9, tz) },
  ].filter(({ at }) => at > now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (moment) set(moment);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={error} />
      <div className={classes.choices}>
        {usual.map(({ label, at }, index) => (
          <Button
            key={label}
            variant="default"
            justify="space-between"
            data-autofocus={index === 0 || undefined}
            disabled={isPending}
            rightSection={<span className={classes.dim}>{formatDateTime(at, tz)}</span>}
            onClick={() => set(at)}
          >
            {label}
          </Button>
        ))}
      </div>
      <Group align="flex-end" gap={8} wrap="nowrap">
        <TextInput
          type="datetime-local"
          label={t`Another moment`}
          value={typed}
          min={toInput(now, tz)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          style={{ flex: 1 }}
        />
        <Button type="submit" loading={isPending} disabled={moment === null}>
          <Trans>Set</Trans>
        </Button>
      </Group>
      {step === 'due' ? (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          onClick={() => take('due', target, { due_at: null })}
        >
          <Trans>No date</Trans>
        </Button>
      ) : null}
    </form>
  );
}
