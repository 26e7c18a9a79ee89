import { useLingui } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { newIdempotencyKey } from '@/api/idempotency';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { addOrganisation, organisationKeys } from './organisations-api';
import classes from './people.module.css';

export type OrganisationCreateProps = { onClose: () => void; onCreated: (code: string) => void };

/** A new partner that owns cars; its code is what files call it and stays for good. */
export function OrganisationCreate({ onClose, onCreated }: OrganisationCreateProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  const form = useForm({
    initialValues: { name: '', code: '' },
    validate: {
      name: (text) => (text.trim() === '' ? t`What the organisation is called.` : null),
      code: (text) =>
        /^[A-Z][A-Z0-9]{1,11}$/.test(text.trim().toUpperCase())
          ? null
          : t`2 to 12 letters and digits, a letter first.`,
    },
    onValuesChange: () => setKey(newIdempotencyKey()),
  });
  const add = useMutation({
    mutationFn: ({ name, code }: { name: string; code: string }) =>
      addOrganisation({ name: name.trim(), code: code.trim().toUpperCase() }, key),
    onSuccess: async ({ data }) => {
      await client.invalidateQueries({ queryKey: organisationKeys.all });
      toast.done(t`${data.name} was added.`);
      onCreated(data.code);
    },
    onError: (error) => form.setErrors(fieldErrorsOf(error)),
  });
  const atFields = isAboutFields(add.error, ['name', 'code']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Add an organisation`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          // drawn inside another form: React would hand the event on to it
          event.stopPropagation();
          form.onSubmit((values) => add.mutate(values))(event);
        }}
        noValidate
      >
        <FormProblem error={atFields ? null : add.error} />
        <TextInput
          label={t`Name`}
          maxLength={80}
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t`Code`}
          description={t`What files of cars call it, such as LUMEN. It cannot be changed later.`}
          maxLength={12}
          required
          {...form.getInputProps('code')}
        />
        <FormButtons submit={t`Add`} busy={add.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
