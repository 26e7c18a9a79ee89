import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
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
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const [why, setWhy] = useState('');
  const replace = useReplaceFile(request.id);
  const errors = fieldErrorsOf(replace.error);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) {
      setMissing(true);
      return;
    }
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
        <div className={classes.tools}>
          <Button size="xs" variant="default" data-autofocus onClick={() => input.current?.click()}>
            <Trans>Choose a file</Trans>
          </Button>
          <span className={classes.grow}>{chosen ? chosen.name : t`No file is chosen yet.`}</span>
          <input
            ref={input}
            type="file"
            hidden
            accept="image/jpeg,image/png,image/webp,application/pdf"
            aria-label={t`The redacted file`}
            onChange={({ currentTarget }) => {
              setChosen(currentTarget.files?.[0] ?? null);
              setMissing(false);
            }}
          />
        </div>
        {missing || errors.file ? (
          <p className={classes.warn} role="alert">
            {missing ? t`Choose the file.` : errors.file}
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
