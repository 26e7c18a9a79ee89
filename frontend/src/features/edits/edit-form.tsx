import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Checkbox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { HrefLink } from '@/ui/url/href-link';
import classes from './edits.module.css';
import { type EditField, type EditValues, FIELDS, faultsOf } from './edits-api';
import { FieldInput } from './field-input';
import { useFieldWords } from './use-field-words';

export type EditFormProps = {
  initial: EditValues;
  error: unknown;
  busy: boolean;
  onCancel: () => void;
  onSubmit: (values: EditValues) => void;
};

/** Which fields, and what they shall hold; a field that is not ticked stays as it is. */
export function EditForm({ initial, error, busy, onCancel, onSubmit }: EditFormProps) {
  const { t } = useLingui();
  const words = useFieldWords();
  const [values, setValues] = useState(initial);
  const [asked, setAsked] = useState(false);
  const faults = faultsOf(error);
  const chosen = FIELDS.filter((field) => field in values);
  const untold = 'vehicle_type' in values && !values.vehicle_type;
  const toggle = (field: EditField) => {
    const { [field]: _, ...rest } = values;
    setValues(field in values ? rest : { ...values, [field]: null });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (chosen.length > 0 && !untold) onSubmit(values);
  };
  return (
    <form className={classes.stack} onSubmit={submit} noValidate>
      <FormProblem error={faults ? null : error} />
      {FIELDS.map((field) => (
        <fieldset key={field} className={classes.field}>
          <Checkbox
            label={words.name(field)}
            checked={field in values}
            onChange={() => toggle(field)}
          />
          {field in values ? (
            <FieldInput
              field={field}
              label={t`New value of ${words.name(field)}`}
              value={values[field] ?? null}
              onChange={(value) => setValues({ ...values, [field]: value })}
              error={
                faults?.[field] ??
                (asked && untold && field === 'vehicle_type' ? t`Choose a type.` : undefined)
              }
            />
          ) : null}
        </fieldset>
      ))}
      {asked && chosen.length === 0 ? (
        <p className={classes.fault} role="alert">
          <Trans>Tick what shall change.</Trans>
        </p>
      ) : null}
      <p className={classes.dim}>
        <Trans>
          Plates and VINs differ from car to car: edit the car, or{' '}
          <HrefLink href="/vehicles/imports?new=vehicles">import a file</HrefLink>.
        </Trans>
      </p>
      <FormButtons submit={t`See what would change`} busy={busy} onCancel={onCancel} />
    </form>
  );
}
