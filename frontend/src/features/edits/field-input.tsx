import { useLingui } from '@lingui/react/macro';
import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { organisationsQuery } from '@/api/organisations';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';
import { useStations } from '@/auth/use-stations';
import { type EditField, typesQuery } from './edits-api';

export type FieldInputProps = {
  field: EditField;
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string;
};

/** The new value of one field; empty takes away what is there. */
export function FieldInput({ field, label, value, onChange, error }: FieldInputProps) {
  const { t } = useLingui();
  const { markets } = useMe();
  const maySeeOwners = useCan()('organisation.view');
  const stations = useStations();
  const { data: types = [] } = useQuery(typesQuery);
  const { data: owners = [] } = useQuery({ ...organisationsQuery, enabled: maySeeOwners });
  if (field === 'first_registration_date') {
    return (
      <TextInput
        type="date"
        aria-label={label}
        description={t`Empty: nobody knows it.`}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
        error={error}
      />
    );
  }
  const common = {
    'aria-label': label,
    value,
    onChange,
    error,
    searchable: true,
    nothingFoundMessage: t`Nothing of this name`,
  };
  if (field === 'vehicle_type') {
    const data = types.map(({ code, make, model }) => ({ value: code, label: `${make} ${model}` }));
    return <Select {...common} data={data} placeholder={t`Choose a type`} allowDeselect={false} />;
  }
  if (field === 'owner') {
    const data = owners.map(({ code, name }) => ({ value: code, label: name }));
    return (
      <Select
        {...common}
        data={data}
        placeholder={t`Our own car`}
        clearable
        clearButtonProps={{ 'aria-label': t`Our own car` }}
      />
    );
  }
  const several = markets.length > 1;
  const data = stations.map(({ id, name, stop_id, market }) => ({
    value: id,
    label: several ? `${name} (${stop_id}, ${market})` : `${name} (${stop_id})`,
  }));
  return (
    <Select
      {...common}
      data={data}
      placeholder={t`No home station`}
      clearable
      clearButtonProps={{ 'aria-label': t`No home station` }}
    />
  );
}
