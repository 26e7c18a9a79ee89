import '@mantine/core/styles/NumberInput.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './health.module.css';
import { type ShockNumbers, type ShockRule, useChangeShockRule } from './shock-rules-api';
import { ShockTrial } from './shock-trial';

const FIELDS = ['least_g', 'least_standing_g', 'least_below_g'] as const;
type Typed = Record<(typeof FIELDS)[number], string | number>;

type ShockRuleFormProps = { rule: ShockRule; onClose: () => void };

/** Three numbers, and what they would have found of what cars felt lately. */
export function ShockRuleForm({ rule, onClose }: ShockRuleFormProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('health_rule.publish');
  const change = useChangeShockRule();
  const [typed, setTyped] = useState<Typed>(() => numbersOf(rule));
  const errors = fieldErrorsOf(change.error);
  const labels: Record<keyof Typed, string> = {
    least_g: t`While the car drives, g`,
    least_standing_g: t`While it stands, g`,
    least_below_g: t`From below, g`,
  };
  const numbers = numbersOf(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { rule, numbers },
      {
        onSuccess: () => {
          toast.done(t`The rule for shocks holds from now on.`);
          onClose();
        },
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={isAboutFields(change.error, FIELDS) ? null : change.error} />
      <p className={classes.sentence}>
        <Trans>
          Somebody is asked to look at a car that took a knock at least as hard as this. Roads hit
          from below, so it takes more there.
        </Trans>
      </p>
      {FIELDS.map((name) => (
        <NumberInput
          key={name}
          label={labels[name]}
          value={typed[name]}
          onChange={(value) => setTyped({ ...typed, [name]: value })}
          error={errors[name]}
          min={1}
          max={50}
          step={0.5}
          decimalScale={1}
          disabled={!may}
          required
        />
      ))}
      {may ? <ShockTrial rule={rule} numbers={numbers} /> : null}
      <p className={classes.sentence}>
        {rule.changed_at ? (
          <Trans>
            Changed by {rule.changed_by_name ?? t`a colleague`} on{' '}
            {formatDateTime(rule.changed_at, tz)}. What came before stays as it was judged.
          </Trans>
        ) : (
          <Trans>As every market begins. What came before stays as it was judged.</Trans>
        )}
      </p>
      {may ? <FormButtons submit={t`Save`} busy={change.isPending} onCancel={onClose} /> : null}
    </form>
  );
}

const numbersOf = (from: ShockRule | Typed): ShockNumbers => ({
  least_g: Number(from.least_g),
  least_standing_g: Number(from.least_standing_g),
  least_below_g: Number(from.least_below_g),
});
