import '@mantine/core/styles/NumberInput.css';
import '@mantine/core/styles/Switch.css';
import { useLingui } from '@lingui/react/macro';
import { NativeSelect, NumberInput, Switch, Textarea, TextInput } from '@mantine/core';
import type { PlanForm } from './plan-draft';
import { PlanOrderFields } from './plan-order-fields';
import classes from './schedules.module.css';

export type PlanFieldsProps = {
  form: PlanForm;
  isNew: boolean;
  errors: Record<string, string>;
  onChange: (part: Partial<PlanForm>) => void;
};

type NumberName = 'days' | 'km' | 'kwh' | 'cycles' | 'soh' | 'leadDays' | 'leadKm';

export function PlanFields({ form, isNew, errors, onChange }: PlanFieldsProps) {
  const { t } = useLingui();
  const number = (name: NumberName, label: string, error?: string) => (
    <NumberInput
      label={label}
      value={form[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={error}
      min={0}
      hideControls
    />
  );
  return (
    <>
      <TextInput
        label={t`Name`}
        description={t`Its work orders are called so, too.`}
        value={form.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        error={errors.name}
        minLength={3}
        maxLength={120}
        required
        data-autofocus
      />
      <div className={classes.pair}>
        {number('km', t`Every so many kilometres`, errors.every_m)}
        {number('days', t`Every so many days`, errors.every_days)}
        {number('kwh', t`Every so many kWh charged`, errors.every_wh)}
        {number('cycles', t`Every so many battery cycles`, errors.every_mcycles)}
        <TextInput
          label={t`At these fault codes`}
          placeholder="P0AA6, C1234"
          value={form.dtc}
          onChange={({ currentTarget }) => onChange({ dtc: currentTarget.value })}
          error={errors.dtc}
        />
        {number('soh', t`Battery health below, %`, errors.soh_below)}
        {number('leadKm', t`Due soon from, km before`)}
        {number('leadDays', t`Due soon from, days before`)}
        <NativeSelect
          label={t`The next one counts from`}
          value={form.basis}
          onChange={({ currentTarget }) => onChange({ basis: currentTarget.value })}
          data={[
            { value: 'scheduled', label: t`when it was due` },
            { value: 'completed', label: t`when it was done` },
          ]}
        />
        {isNew ? (
          <TextInput
            type="date"
            label={t`Days count from`}
            value={form.startsOn}
            onChange={({ currentTarget }) => onChange({ startsOn: currentTarget.value })}
            error={errors.starts_on}
            required
          />
        ) : (
          <Switch
            label={t`In use`}
            checked={form.active}
            onChange={({ currentTarget }) => onChange({ active: currentTarget.checked })}
          />
        )}
      </div>
      <PlanOrderFields form={form} errors={errors} onChange={onChange} />
      <Textarea
        label={t`Checklist, one thing a line`}
        value={form.checks}
        onChange={({ currentTarget }) => onChange({ checks: currentTarget.value })}
        rows={3}
      />
    </>
  );
}
