import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useLingui } from '@lingui/react/macro';
import { MultiSelect, NativeSelect, NumberInput, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { vehicleTypesQuery } from '@/api/fleet';
import type { PlanFieldsProps } from './plan-fields';
import classes from './schedules.module.css';

/** Which cars a plan is for, and what its work orders say. */
export function PlanOrderFields({ form, errors, onChange }: Omit<PlanFieldsProps, 'isNew'>) {
  const { t } = useLingui();
  const { data: types = [] } = useQuery(vehicleTypesQuery);
  return (
    <div className={classes.pair}>
      <MultiSelect
        label={t`Only for these types of car`}
        placeholder={form.types.length === 0 ? t`All types` : undefined}
        data={types.map(({ code, make, model }) => ({ value: code, label: `${make} ${model}` }))}
        value={form.types}
        onChange={(chosen) => onChange({ types: chosen })}
        error={errors.vehicle_types}
        clearable
      />
      <NumberInput
        label={t`Minutes of work`}
        value={form.minutes}
        onChange={(minutes) => onChange({ minutes })}
        error={errors.estimated_minutes}
        min={5}
        max={14_400}
        hideControls
      />
      <NativeSelect
        label={t`Priority of its orders`}
        value={form.priority}
        onChange={({ currentTarget }) => onChange({ priority: currentTarget.value })}
        data={[
          { value: 'low', label: t`Low` },
          { value: 'normal', label: t`Normal` },
          { value: 'high', label: t`High` },
          { value: 'urgent', label: t`Urgent` },
        ]}
      />
      <NativeSelect
        label={t`Keep the car off the road`}
        value={form.offRoad}
        onChange={({ currentTarget }) => onChange({ offRoad: currentTarget.value })}
        data={[
          { value: 'never', label: t`Never` },
          { value: 'during_work', label: t`While it is worked on` },
          { value: 'at_once', label: t`At once` },
        ]}
      />
      <Switch
        label={t`Whoever does the work signs`}
        checked={form.signature}
        onChange={({ currentTarget }) => onChange({ signature: currentTarget.checked })}
      />
    </div>
  );
}
