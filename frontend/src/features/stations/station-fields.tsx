import { useLingui } from '@lingui/react/macro';
import { Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ClipboardEvent } from 'react';
import { useStationKinds } from './station-kinds';
import { pairOf, type StationText } from './station-values';
import '@mantine/core/styles/Checkbox.css';

export type StationFieldsProps = {
  form: UseFormReturnType<StationText>;
  /** Where the form begins with the name. */
  autoFocus?: boolean;
};

/** The fields of a station, for opening and for changing one. */
export function StationFields({ form, autoFocus }: StationFieldsProps) {
  const { t } = useLingui();
  const kinds = useStationKinds();
  const paste = (event: ClipboardEvent) => {
    const pair = pairOf(event.clipboardData.getData('text'));
    if (!pair) return;
    event.preventDefault();
    form.setValues(pair);
  };
  return (
    <>
      <TextInput
        label={t`Name`}
        required
        maxLength={120}
        data-autofocus={autoFocus || undefined}
        {...form.getInputProps('name')}
      />
      <TextInput label={t`Address`} maxLength={200} {...form.getInputProps('address')} />
      <Group grow align="flex-start" onPaste={paste}>
        <TextInput
          label={t`Latitude`}
          description={t`Paste “1.3521, 103.8198” to fill both.`}
          inputMode="decimal"
          required
          {...form.getInputProps('lat')}
        />
        <TextInput
          label={t`Longitude`}
          description={t`Degrees, east is positive.`}
          inputMode="decimal"
          required
          {...form.getInputProps('lng')}
        />
      </Group>
      <Group grow align="flex-start">
        <NativeSelect label={t`Kind`} data={kinds} {...form.getInputProps('kind')} />
        <TextInput
          label={t`Bays`}
          placeholder={t`not known`}
          inputMode="numeric"
          {...form.getInputProps('capacity')}
        />
      </Group>
      <Checkbox
        label={t`Cars can be charged here`}
        {...form.getInputProps('is_charging', { type: 'checkbox' })}
      />
    </>
  );
}
