import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { dayAt, daysToMonday, fromInput, toInput } from '@/lib/zoned';
import { FormProblem } from '@/ui/forms/form-problem';
import type { StepFormProps } from './form-props';
import classes from './health.module.css';

const HOUR_MS = 3_600_000;

/** Until when: a usual moment with one click, any other by its date. */
export function SnoozeForm({
  busy,
  error,
  onChoose,
}: StepFormProps & { onChoose: (until: string) => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [now] = useState(() => new Date());
  const [typed, setTyped] = useState(() => toInput(dayAt(now, 1, 9, tz), tz));
  const moment = fromInput(typed, tz);
  const usual = [
    { label: t`In one hour`, at: new Date(now.getTime() + HOUR_MS) },
    { label: t`In four hours`, at: new Date(now.getTime() + 4 * HOUR_MS) },
    { label: t`Tomorrow, 09:00`, at: dayAt(now, 1, 9, tz) },
    { label: t`Monday, 09:00`, at: dayAt(now, daysToMonday(now, tz), 9, tz) },
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (moment) onChoose(moment.toISOString());
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={error} />
      {usual.map(({ label, at }, index) => (
        <Button
          key={label}
          variant="default"
          justify="space-between"
          data-autofocus={index === 0 || undefined}
          disabled={busy}
          rightSection={<span className={classes.dim}>{formatDateTime(at, tz)}</span>}
          onClick={() => onChoose(at.toISOString())}
        >
          {label}
        </Button>
      ))}
      <div className={classes.line}>
        <TextInput
          type="datetime-local"
          label={t`Another moment`}
          value={typed}
          min={toInput(now, tz)}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" loading={busy} disabled={moment === null}>
          <Trans>Set</Trans>
        </Button>
      </div>
    </form>
  );
}
