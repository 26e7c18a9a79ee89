import { useLingui } from '@lingui/react/macro';
import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './charging.module.css';
import { type Invoice, useDecide } from './charging-api';

/** Why an invoice is not paid as it is. */
export function DisputeDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const dispute = useDecide(() => {
    toast.done(t`Invoice ${invoice.number} is disputed.`);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    dispute.mutate({ invoice, step: 'dispute', reason: reason.trim() });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Dispute invoice ${invoice.number}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(dispute.error, ['reason']) ? null : dispute.error} />
        <Textarea
          label={t`What is wrong with it`}
          description={t`It stays with the invoice.`}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          error={fieldErrorsOf(dispute.error).reason}
          minLength={3}
          maxLength={300}
          rows={3}
          required
          data-autofocus
        />
        <FormButtons submit={t`Dispute it`} busy={dispute.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
