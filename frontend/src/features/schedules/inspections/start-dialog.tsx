import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { CarPicker } from '@/api/car-picker';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from '../schedules.module.css';
import { templatesQuery, useStart } from './inspections-api';

/** Which car, by which template; then on to the form. */
export function StartDialog({ car, onClose }: { car?: string; onClose: () => void }) {
  const { t } = useLingui();
  const router = useRouter();
  const start = useStart();
  const { data: templates = [] } = useQuery(templatesQuery);
  const [vehicle, setVehicle] = useState<string | null>(car ?? null);
  const [template, setTemplate] = useState('');
  const errors = fieldErrorsOf(start.error);
  const inUse = templates.filter(({ active }) => active);
  const chosen = template || (inUse[0]?.id ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(
      { vehicle: vehicle ?? '', template: chosen },
      { onSuccess: ({ data }) => router.history.push(`/schedules/inspections/${data.id}`) },
    );
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Inspect a car`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem
          error={isAboutFields(start.error, ['vehicle', 'template']) ? null : start.error}
        />
        {car ? null : <CarPicker value={vehicle} onChange={setVehicle} error={errors.vehicle} />}
        <NativeSelect
          label={t`Template`}
          data={inUse.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen}
          onChange={({ currentTarget }) => setTemplate(currentTarget.value)}
          error={errors.template}
          required
        />
        <FormButtons submit={t`Begin`} busy={start.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
