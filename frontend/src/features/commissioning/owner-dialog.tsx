import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './commissioning.module.css';
import { type StepName, setOwner } from './commissioning-api';
import { STEP_ORDER, stepNames } from './steps';

export type OwnerDialogProps = {
  cars: readonly string[];
  onClose: () => void;
  onSaved: () => void;
};

/** Gives one step of some cars to a colleague. */
export function OwnerDialog({ cars, onClose, onSaved }: OwnerDialogProps) {
  const { t, i18n } = useLingui();
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const [step, setStep] = useState<StepName>('inspection');
  const [owner, setPerson] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: () => setOwner(cars, step, owner ?? ''),
    onSuccess: onSaved,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Who sees to it`}
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
        <FormProblem error={isAboutFields(save.error, ['owner']) ? null : save.error} />
        <NativeSelect
          label={t`Step`}
          value={step}
          onChange={({ currentTarget }) => setStep(currentTarget.value as StepName)}
          data={STEP_ORDER.map((name) => ({ value: name, label: i18n._(stepNames[name]) }))}
        />
        <Select
          label={t`Colleague`}
          placeholder={t`Nobody`}
          data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          clearable
          data-autofocus
          value={owner}
          onChange={(value) => {
            setPerson(value);
            save.reset();
          }}
          error={fieldErrorsOf(save.error).owner}
        />
        <FormButtons submit={t`Assign`} busy={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
