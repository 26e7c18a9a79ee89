import { useLingui } from '@lingui/react/macro';
import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './privacy.module.css';
import { type DataRequest, useHandOver } from './privacy-api';

/** To whom a package was given, and how: the request's last word. */
export function HandOver({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const { t } = useLingui();
  const hand = useHandOver(request);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    hand.mutate(note.trim(), { onSuccess: onClose });
  };
  const errors = fieldErrorsOf(hand.error);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Handed over`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={errors.note ? null : hand.error} />
        <Textarea
          label={t`To whom, and how`}
          description={t`The request is closed with this. The package goes when its week is over.`}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          error={errors.note}
          minLength={3}
          maxLength={500}
          rows={2}
          required
          data-autofocus
        />
        <FormButtons submit={t`Close the request`} busy={hand.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
