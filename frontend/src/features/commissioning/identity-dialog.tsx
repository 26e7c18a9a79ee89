import { useLingui } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './commissioning.module.css';
import { doStep, type NewCar } from './commissioning-api';

export type CarDialogProps = { car: NewCar; onClose: () => void; onSaved: () => void };

/** Somebody stands at the car and types what is stamped into it. */
export function IdentityDialog({ car, onClose, onSaved }: CarDialogProps) {
  const { t } = useLingui();
  const [vin, setVin] = useState('');
  const save = useMutation({
    mutationFn: () => doStep(car.id, 'identity', { vin }),
    onSuccess: onSaved,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Identity of ${car.plate}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <FormProblem error={isAboutFields(save.error, ['vin']) ? null : save.error} />
        <TextInput
          label={t`VIN as it stands on the car`}
          description={t`Read it from the car, not from the papers: it is compared with them.`}
          maxLength={40}
          required
          data-autofocus
          value={vin}
          onChange={({ currentTarget }) => {
            setVin(currentTarget.value);
            save.reset();
          }}
          error={fieldErrorsOf(save.error).vin}
        />
        <FormButtons submit={t`Compare`} busy={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
