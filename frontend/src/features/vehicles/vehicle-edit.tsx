import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { VehicleDetail } from '@/api/generated';
import type { Answer } from '@/api/http';
import { organisationsQuery } from '@/api/organisations';
import { useVersionedEdit } from '@/api/use-versioned-edit';
import { useStations } from '@/auth/use-stations';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { useVehicleChanges } from './use-vehicle-changes';
import classes from './vehicles.module.css';
import { vehicleKeys, vehicleTypesQuery } from './vehicles-api';

export type VehicleEditProps = { opened: Answer<VehicleDetail>; onClose: () => void };

export const valuesOf = (car: VehicleDetail) => ({
  plate: car.plate,
  vin: car.vin,
  vehicle_type: car.vehicle_type.code,
  home_station: car.home_station?.id ?? null,
  first_registration_date: car.first_registration_date,
  owner: car.owner?.code ?? null,
});

/** Changes what we hold about a car. What somebody else saved meanwhile is shown, never overwritten unseen. */
export function VehicleEdit({ opened, onClose }: VehicleEditProps) {
  const { t } = useLingui();
  const { id, plate } = opened.data;
  const stations = useStations();
  const { data: types = [] } = useQuery(vehicleTypesQuery);
  const { data: owners = [] } = useQuery(organisationsQuery);
  const changesBetween = useVehicleChanges();
  const form = useForm({ initialValues: valuesOf(opened.data) });
  const edit = useVersionedEdit({
    opened,
    path: `/vehicles/${id}`,
    queryKey: vehicleKeys.detail(id),
    invalidates: [vehicleKeys.all, ['stations']],
    valuesOf,
    onSaved: () => {
      toast.done(t`The car was changed.`);
      onClose();
    },
  });
  const { error, theirs } = edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new error is told to the fields
  useEffect(() => form.setErrors(fieldErrorsOf(error)), [error]);
  const atFields = isAboutFields(error, Object.keys(form.values));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Edit ${plate}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form
        className={classes.form}
        onSubmit={form.onSubmit((values) => edit.save(values))}
        noValidate
      >
        <FormProblem
          error={atFields ? null : error}
          stale={
            theirs
              ? {
                  changes: changesBetween(edit.base, theirs),
                  onKeepMine: () => edit.saveOver(form.values),
                  onTakeTheirs: () => form.setValues(valuesOf(edit.takeTheirs())),
                }
              : undefined
          }
        />
        <TextInput
          label={t`Plate`}
          description={t`Letters and digits; blanks and hyphens are left out.`}
          maxLength={16}
          required
          data-autofocus
          {...form.getInputProps('plate')}
        />
        <TextInput
          label={t`VIN`}
          description={t`17 letters and digits, none of I, O and Q.`}
          maxLength={17}
          required
          {...form.getInputProps('vin')}
        />
        <Select
          label={t`Type`}
          data={types.map(({ code, make, model }) => ({ value: code, label: `${make} ${model}` }))}
          allowDeselect={false}
          searchable
          required
          {...form.getInputProps('vehicle_type')}
        />
        <Select
          label={t`Home station`}
          placeholder={t`None`}
          data={stations.map((stop) => ({
            value: stop.id,
            label: `${stop.name} (${stop.stop_id})`,
          }))}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t`No home station` }}
          nothingFoundMessage={t`No station of this name`}
          {...form.getInputProps('home_station')}
        />
        <TextInput
          type="date"
          label={t`First registered on`}
          description={t`What the law asks of a car depends on its age.`}
          {...form.getInputProps('first_registration_date')}
          value={form.values.first_registration_date ?? ''}
          onChange={({ currentTarget }) =>
            form.setFieldValue('first_registration_date', currentTarget.value || null)
          }
        />
        <Select
          label={t`Owner`}
          placeholder={t`Our own car`}
          description={t`The partner whose car it is; its people see it.`}
          data={owners.map(({ code, name }) => ({ value: code, label: name }))}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t`Our own car` }}
          nothingFoundMessage={t`No partner of this name`}
          {...form.getInputProps('owner')}
        />
        <FormButtons submit={t`Save`} busy={edit.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
