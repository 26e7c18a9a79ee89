import { useLingui } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from '@/ui/saved-views/saved-views.module.css';

export type NameDialogProps = {
  title: string;
  submit: string;
  hint?: string;
  name?: string;
  onClose: () => void;
  /** Rejects with what the server said; the form stays open then, with the name in it. */
  save: (name: string) => Promise<void>;
};

/** Asks for the name of a view. */
export function NameDialog({ title, submit, hint, name = '', onClose, save }: NameDialogProps) {
  const { t } = useLingui();
  const [text, setText] = useState(name);
  const saving = useMutation({
    mutationFn: save,
    // said at once, beside the form, instead of waiting for the network to return
    networkMode: 'always',
    onSuccess: onClose,
  });
  const atField = isAboutFields(saving.error, ['name']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
      size="sm"
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (text.trim() !== '') saving.mutate(text.trim());
        }}
      >
        <FormProblem error={atField ? null : saving.error} />
        <TextInput
          label={t`Name of the view`}
          description={hint}
          value={text}
          maxLength={60}
          required
          data-autofocus
          error={atField ? fieldErrorsOf(saving.error).name : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FormButtons submit={submit} busy={saving.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
