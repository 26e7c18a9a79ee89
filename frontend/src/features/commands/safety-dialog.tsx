import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './commands.module.css';
import { useSafetyUnlock } from './commands-api';

export type SafetyDialogProps = { id: string; plate: string; onClose: () => void };

/** Somebody must get out or in now: nothing stands in the way, and a colleague looks at it afterwards. */
export function SafetyDialog({ id, plate, onClose }: SafetyDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const unlock = useSafetyUnlock(id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    unlock.mutate(reason.trim(), {
      onSuccess: () => {
        toast.done(t`${plate} is told to open.`);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Unlock ${plate} for safety?`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(unlock.error, ['reason']) ? null : unlock.error} />
        <p className={classes.effect}>
          <Trans>
            For when somebody must get out or in now. The car opens at once, whatever else it was
            told. A colleague reviews it afterwards.
          </Trans>
        </p>
        <Textarea
          label={t`What has happened`}
          placeholder={t`A child is locked in.`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldErrorsOf(unlock.error).reason}
          minLength={3}
          maxLength={300}
          rows={2}
          required
          data-autofocus
        />
        <FormButtons submit={t`Unlock now`} busy={unlock.isPending} onCancel={onClose} danger />
      </form>
    </Modal>
  );
}
