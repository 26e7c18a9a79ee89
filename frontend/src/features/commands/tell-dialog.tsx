import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { OptionOut } from '@/api/generated';
import { dropDraft, keepDraft, keptDraft } from '@/auth/draft';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { commandLooks } from './command-words';
import classes from './commands.module.css';
import { useTell } from './commands-api';

export type TellDialogProps = { id: string; plate: string; option: OptionOut; onClose: () => void };

const MOST = 300;

/** Says what will happen, asks why where that is needed, and leads through a sign-in that is too old. */
export function TellDialog({ id, plate, option, onClose }: TellDialogProps) {
  const { t } = useLingui();
  const draft = `command:${id}:${option.type}`;
  const [reason, setReason] = useState(() => keptDraft(draft));
  const tell = useTell(id);
  const { label, effect, danger } = commandLooks[option.type];
  const name = t(label);
  const tooOld = wantsRecentSignIn(tell.error);
  const close = () => {
    dropDraft(draft);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tell.mutate(
      { type: option.type, reason: reason.trim() },
      {
        onSuccess: () => {
          toast.done(
            option.needs_second_person
              ? t`A second person is asked.`
              : t`${plate} is told. Its answer appears in the list.`,
          );
          close();
        },
      },
    );
  };
  const title = t`${name}: ${plate}`;
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        {tooOld ? (
          <StepUp onLeave={() => keepDraft(draft, reason)} />
        ) : (
          <FormProblem error={isAboutFields(tell.error, ['reason']) ? null : tell.error} />
        )}
        <p className={classes.effect}>{t(effect)}</p>
        <p className={classes.note}>
          <Trans>The car has {option.ttl_s} seconds; after that it does not do it any more.</Trans>
        </p>
        {option.why_not && !tell.isPending ? (
          <p className={classes.late}>{option.why_not}</p>
        ) : null}
        <Textarea
          label={option.needs_reason ? t`Why` : t`Why (if there is something to say)`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldErrorsOf(tell.error).reason}
          maxLength={MOST}
          rows={2}
          required={option.needs_reason}
          data-autofocus={option.needs_reason || undefined}
        />
        <FormButtons
          submit={name}
          busy={tell.isPending}
          onCancel={close}
          danger={danger}
          focus={!option.needs_reason}
        />
      </form>
    </Modal>
  );
}
