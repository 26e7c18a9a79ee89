import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { DriftRow } from '@/api/generated';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './truths.module.css';
import { useDismissDrift } from './truths-api';
import { useTruthWords } from './use-truth-words';

const MOST = 500;

/** Asks why a disagreement is to be left alone. */
export function DismissDialog({ drift, onClose }: { drift: DriftRow; onClose: () => void }) {
  const { t } = useLingui();
  const words = useTruthWords();
  const [note, setNote] = useState('');
  const dismiss = useDismissDrift(drift.id);
  const field = words.fields[drift.field];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    dismiss.mutate(note.trim(), {
      onSuccess: () => {
        toast.done(t`It is left alone for as long as it lasts.`);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Leave ${drift.plate} as it is? (${field})`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(dismiss.error, ['note']) ? null : dismiss.error} />
        <p className={classes.text}>
          <Trans>
            Nothing is applied, and the desk is told no more, until the sources have agreed and part
            again.
          </Trans>
        </p>
        <Textarea
          label={t`Why`}
          description={t`Colleagues read this sentence beside the disagreement.`}
          placeholder={t`The telematics unit is being replaced today.`}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={fieldErrorsOf(dismiss.error).note}
          maxLength={MOST}
          rows={3}
          required
          data-autofocus
        />
        <FormButtons submit={t`Dismiss`} busy={dismiss.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
