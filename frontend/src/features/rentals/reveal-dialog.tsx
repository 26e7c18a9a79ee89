import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { CustomerContactOut, CustomerRow } from '@/api/generated';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './rentals.module.css';
import { useReveal } from './rentals-api';

export type RevealDialogProps = {
  customer: CustomerRow;
  onShown: (contact: CustomerContactOut) => void;
  onClose: () => void;
};

/** Asks why; that somebody looked is noted before anything is shown. */
export function RevealDialog({ customer, onShown, onClose }: RevealDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const reveal = useReveal(customer.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reveal.mutate(reason.trim(), {
      onSuccess: (contact) => {
        onShown(contact);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Show the contact of ${customer.number}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(reveal.error, ['reason']) ? null : reveal.error} />
        <p>
          <Trans>That you looked, when and why is kept and can be seen by your colleagues.</Trans>
        </p>
        <Textarea
          label={t`Why`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldErrorsOf(reveal.error).reason}
          maxLength={300}
          rows={2}
          required
          data-autofocus
        />
        <FormButtons submit={t`Show`} busy={reveal.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
