import { useLingui } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { OrganisationRow } from '@/api/generated';
import type { Answer } from '@/api/http';
import { useVersionedEdit } from '@/api/use-versioned-edit';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { organisationKeys } from './organisations-api';
import classes from './people.module.css';

export type OrganisationRenameProps = { opened: Answer<OrganisationRow>; onClose: () => void };

const valuesOf = ({ name }: OrganisationRow) => ({ name });

/** Another name for a partner; its code stays. */
export function OrganisationRename({ opened, onClose }: OrganisationRenameProps) {
  const { t } = useLingui();
  const { code, name } = opened.data;
  const form = useForm({ initialValues: valuesOf(opened.data) });
  const edit = useVersionedEdit({
    opened,
    path: `/organisations/${code}`,
    queryKey: organisationKeys.detail(code),
    invalidates: [organisationKeys.all, ['vehicles']],
    valuesOf,
    onSaved: () => {
      toast.done(t`The organisation was renamed.`);
      onClose();
    },
  });
  const { error, theirs } = edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new error is told to the fields
  useEffect(() => form.setErrors(fieldErrorsOf(error)), [error]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Rename ${name}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={form.onSubmit(edit.save)} noValidate>
        <FormProblem
          error={isAboutFields(error, ['name']) ? null : error}
          stale={
            theirs
              ? {
                  changes: [{ field: t`Name`, before: edit.base.name, after: theirs.name }],
                  onKeepMine: () => edit.saveOver(form.values),
                  onTakeTheirs: () => form.setValues(valuesOf(edit.takeTheirs())),
                }
              : undefined
          }
        />
        <TextInput
          label={t`Name`}
          maxLength={80}
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <FormButtons submit={t`Save`} busy={edit.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
