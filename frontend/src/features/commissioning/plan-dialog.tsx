import { useLingui } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './commissioning.module.css';
import { setPlan } from './commissioning-api';

export type PlanDialogProps = {
  cars: readonly string[];
  plan?: string;
  onClose: () => void;
  onSaved: () => void;
};

/** Names the maintenance plan of cars, until maintenance keeps plans of its own. */
export function PlanDialog({ cars, plan: before = '', onClose, onSaved }: PlanDialogProps) {
  const { t } = useLingui();
  const [plan, setText] = useState(before);
  const save = useMutation({ mutationFn: () => setPlan(cars, plan.trim()), onSuccess: onSaved });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Maintenance plan`}
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
        <FormProblem error={isAboutFields(save.error, ['plan']) ? null : save.error} />
        <TextInput
          label={t`Plan`}
          description={t`Its name, such as “City cars, 15,000 km”.`}
          maxLength={80}
          required
          data-autofocus
          value={plan}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            save.reset();
          }}
          error={fieldErrorsOf(save.error).plan}
        />
        <FormButtons submit={t`Save`} busy={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
