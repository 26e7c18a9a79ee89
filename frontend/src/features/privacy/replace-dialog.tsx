import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './privacy.module.css';
import { type DataRequest, type Redaction, useReplaceFile } from './privacy-api';

export type ReplaceDialogProps = {
  request: DataRequest;
  file: Redaction['files'][number];
  onClose: () => void;
};

/** A redacted file in the place of one; the original stays where it is. */
export function ReplaceDialog({ request, file, onClose }: ReplaceDialogProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<File | null>(null);
  const [why, setWhy] = useState('');
  const replace = useReplaceFile(request.id);
  const errors = fieldErrorsOf(replace.error);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    try {
      await replace.mutateAsync({ key: file.key, why: why.trim(), file: chosen });
      toast.done(t`The redacted file goes into the copy.`);
      onClose();
    } catch {
      // said below
    }
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Replace ${file.name}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <p className={classes.dim}>
          <Trans>
            A PDF or a picture, 10 MB at most. It goes into the copy instead of the original, which
            stays where it is. Whoever gets the copy reads why.
          </Trans>
        </p>
        <label className={classes.pick}>
          <span>
            <Trans>The redacted file</Trans>
          </span>
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp,application/pdf"
            required
            data-autofocus
            onChange={({ currentTarget }) => setChosen(currentTarget.files?.[0] ?? null)}
          />
        </label>
        {errors.file ? (
          <p className={classes.warn} role="alert">
            {errors.file}
          </p>
        ) : null}
        <TextInput
          label={t`Why it is redacted`}
          placeholder={t`Why, for whoever gets the copy`}
          value={why}
          minLength={3}
          maxLength={200}
          required
          error={errors.why}
          onChange={({ currentTarget }) => setWhy(currentTarget.value)}
        />
        <FormProblem error={replace.error} />
        <FormButtons submit={t`Replace it`} busy={replace.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
