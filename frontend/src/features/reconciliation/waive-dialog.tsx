import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { BreakRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { todayIn } from '@/lib/time';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { useWaive } from './recon-api';
import classes from './reconciliation.module.css';

/** Asks a second person to leave a break alone until a day. */
export function WaiveDialog({ row, onClose }: { row: BreakRow; onClose: () => void }) {
  const { t } = useLingui();
  const name = row.name || row.key;
  const { tz } = useMarket();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const waive = useWaive(row.id);
  const errors = fieldErrorsOf(waive.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    waive.mutate(
      { until, reason: reason.trim() },
      {
        onSuccess: () => {
          toast.done(t`A second person is asked; until then the break stays open.`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Leave ${name} until a day?`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(waive.error, ['until', 'reason']) ? null : waive.error} />
        <p className={classes.text}>
          <Trans>
            Somebody else has to agree. On that day the break comes back if it still stands.
          </Trans>
        </p>
        <TextInput
          type="date"
          label={t`Until`}
          value={until}
          min={todayIn(tz)}
          onChange={(event) => setUntil(event.currentTarget.value)}
          error={errors.until}
          required
          data-autofocus
        />
        <Textarea
          label={t`Why`}
          placeholder={t`The bank has confirmed the transfer for Monday.`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={errors.reason}
          maxLength={500}
          rows={3}
          required
        />
        <FormButtons submit={t`Ask`} busy={waive.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
