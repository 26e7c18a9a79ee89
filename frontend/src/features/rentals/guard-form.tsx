import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { GuardRuleRow } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { minorDigits, minorToDecimal, parseMinor } from '@/lib/money';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { type GuardNumbers, useChangeGuard, useGuardTrial } from './gate-api';
import { GuardTrial } from './guard-trial';
import classes from './rentals.module.css';

const FIELDS = ['minutes', 'dock_m', 'fare_limit_minor', 'note'] as const;

/** The numbers of a rule: tried on what was, then kept. */
export function GuardForm({ rule, currency }: { rule: GuardRuleRow; currency: string }) {
  const { t } = useLingui();
  const mayEdit = useCan()('guard_rule.edit');
  const [minutes, setMinutes] = useState(String(rule.minutes));
  const [metres, setMetres] = useState(String(rule.dock_m));
  const [limit, setLimit] = useState(
    minorToDecimal(BigInt(rule.fare_limit_minor), minorDigits(currency)),
  );
  const [note, setNote] = useState('');
  const trial = useGuardTrial(rule.market);
  const change = useChangeGuard(rule);
  const errors = fieldErrorsOf(change.error ?? trial.error);
  const limitMinor = parseMinor(limit, currency);
  const numbers: GuardNumbers | null =
    /^\d{1,3}$/.test(minutes) && /^\d{1,3}$/.test(metres) && limitMinor !== null
      ? {
          minutes: Number(minutes),
          dock_m: Number(metres),
          fare_limit_minor: Number(limitMinor),
        }
      : null;
  const isSame =
    numbers?.minutes === rule.minutes &&
    numbers.dock_m === rule.dock_m &&
    numbers.fare_limit_minor === rule.fare_limit_minor;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!numbers) return;
    change.mutate(
      { ...numbers, note: note.trim() },
      { onSuccess: () => toast.done(t`The guard decides by these numbers from now on.`) },
    );
  };
  const problem = change.error ?? trial.error;
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={isAboutFields(problem, [...FIELDS]) ? null : problem} />
      <TextInput
        label={t`Minutes that the car stands locked`}
        description={t`An open rental counts as forgotten after that; six times as long while the car has no cable.`}
        inputMode="numeric"
        value={minutes}
        error={errors.minutes}
        readOnly={!mayEdit}
        onChange={(event) => setMinutes(event.currentTarget.value)}
      />
      <TextInput
        label={t`Metres from a station`}
        inputMode="numeric"
        value={metres}
        error={errors.dock_m}
        readOnly={!mayEdit}
        onChange={(event) => setMetres(event.currentTarget.value)}
      />
      <TextInput
        label={t`Highest fare without a second look (${currency})`}
        inputMode="decimal"
        value={limit}
        error={errors.fare_limit_minor ?? (limitMinor === null ? t`Write an amount.` : undefined)}
        readOnly={!mayEdit}
        onChange={(event) => setLimit(event.currentTarget.value)}
      />
      {mayEdit ? (
        <>
          <TextInput
            label={t`Why`}
            value={note}
            maxLength={300}
            error={errors.note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <div className={classes.choices}>
            <Button
              size="xs"
              variant="default"
              loading={trial.isPending}
              disabled={!numbers}
              onClick={() => numbers && trial.mutate(numbers)}
            >
              <Trans>Try on the last two days</Trans>
            </Button>
            <Button
              size="xs"
              type="submit"
              loading={change.isPending}
              disabled={!numbers || isSame || !note.trim()}
            >
              <Trans>Decide by these numbers</Trans>
            </Button>
          </div>
        </>
      ) : null}
      {trial.data ? <GuardTrial trial={trial.data} /> : null}
    </form>
  );
}
