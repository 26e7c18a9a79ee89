import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { ZONE_KINDS, type ZoneKind, zoneKinds } from '@/ui/zones/zone-kinds';
import { KIND_RULES, type ZoneText } from './zone-values';
import classes from './zones.module.css';

/** Name, kind and rules; another kind brings its own rules, which can then be changed. */
export function ZoneFields({ form }: { form: UseFormReturnType<ZoneText> }) {
  const { t } = useLingui();
  const allowed = [
    { value: '', label: t`Not said` },
    { value: 'yes', label: t`Allowed` },
    { value: 'no', label: t`Not allowed` },
  ];
  const parking = [
    { value: '', label: t`Not said` },
    { value: 'yes', label: t`At the station only` },
    { value: 'no', label: t`Anywhere` },
  ];
  const rule = (name: 'start' | 'end' | 'through' | 'parking', label: string) => (
    <div className={classes.rule}>
      <label htmlFor={`zone-${name}`}>{label}</label>
      <NativeSelect
        id={`zone-${name}`}
        size="xs"
        w={150}
        data={name === 'parking' ? parking : allowed}
        {...form.getInputProps(name)}
      />
    </div>
  );
  const { kind } = form.values;
  return (
    <>
      <TextInput label={t`Name`} required maxLength={80} {...form.getInputProps('name')} />
      <NativeSelect
        label={t`Kind`}
        description={t(zoneKinds[kind].about)}
        data={ZONE_KINDS.map((value) => ({ value, label: t(zoneKinds[value].label) }))}
        {...form.getInputProps('kind')}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value as ZoneKind;
          form.setValues({ kind: next, ...KIND_RULES[next] });
        }}
      />
      <fieldset className={classes.rules}>
        <legend>
          <Trans>What holds there</Trans>
        </legend>
        {rule('start', t`Beginning a trip`)}
        {rule('end', t`Ending a trip`)}
        {rule('through', t`Driving through`)}
        {rule('parking', t`Parking`)}
        <TextInput
          size="xs"
          label={t`Speed limit, km/h`}
          placeholder={t`none`}
          inputMode="numeric"
          {...form.getInputProps('speed')}
        />
      </fieldset>
    </>
  );
}
