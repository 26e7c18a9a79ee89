import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { PersonRow } from '@/api/generated';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './people.module.css';
import { heirsQuery, usePersonCommand } from './people-api';

export type DisableDialogProps = { person: PersonRow; onClose: () => void };

/** Refuses somebody from now on, after saying what that means and who takes over their work. */
export function DisableDialog({ person, onClose }: DisableDialogProps) {
  const { t } = useLingui();
  const [heir, setHeir] = useState<string | null>(null);
  const { data: heirs = [] } = useQuery(heirsQuery);
  const disable = usePersonCommand(person.id, 'disable');
  const name = person.name || person.email;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    disable.mutate(
      { hand_over_to: heir },
      {
        onSuccess: () => {
          toast.done(t`${name} can no longer sign in.`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Disable ${name}?`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem
          error={isAboutFields(disable.error, ['hand_over_to']) ? null : disable.error}
        />
        <p className={classes.rules}>
          <Trans>
            {name} is signed out within a minute and cannot sign in until enabled again. Nothing
            that they did is deleted. The last administrator cannot be disabled.
          </Trans>
        </p>
        <Select
          label={t`Hand their open work over to`}
          placeholder={t`Nobody`}
          data={heirs
            .filter(({ id }) => id !== person.id)
            .map(({ id, name: own, email }) => ({ value: id, label: own || email }))}
          value={heir}
          onChange={setHeir}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t`Hand over to nobody` }}
          nothingFoundMessage={t`No colleague of this name`}
          error={fieldErrorsOf(disable.error).hand_over_to}
        />
        <FormButtons
          submit={t`Disable ${name}`}
          busy={disable.isPending}
          onCancel={onClose}
          danger
        />
      </form>
    </Modal>
  );
}
