import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { PlatformCommandTypeEnum } from '@/api/generated';
import { dropDraft, keepDraft, keptDraft } from '@/auth/draft';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { askLooks } from './ask-words';
import classes from './rentals.module.css';
import { useAsk } from './rentals-api';

export type AskDialogProps = {
  type: PlatformCommandTypeEnum;
  /** `/rentals/<id>` or `/customers/<id>`. */
  about: string;
  /** Where something else is decided than this wish by itself. */
  instead?: { path: string; label: string; effect: string; danger?: boolean; done?: string };
  name: string;
  onClose: () => void;
  /** What else the platform must know; nothing while it is not complete. */
  more?: Record<string, string> | null;
  /** The field for it, given what the API has against it. */
  field?: (errors: Record<string, string>) => ReactNode;
};

const MOST = 300;

/** Says what will happen, asks why, and leads through a sign-in that is too old. */
export function AskDialog({
  type,
  about,
  name,
  onClose,
  more = {},
  field,
  instead,
}: AskDialogProps) {
  const { t } = useLingui();
  const look = askLooks[type];
  const path = instead?.path ?? look.path;
  const what = instead?.label ?? t(look.label);
  const effect = instead?.effect ?? t(look.effect);
  const danger = instead ? instead.danger : look.danger;
  const draft = `ask:${about}:${path}`;
  const [reason, setReason] = useState(() => keptDraft(draft));
  const ask = useAsk(`${about}/${path}`);
  const errors = fieldErrorsOf(ask.error);
  const close = () => {
    dropDraft(draft);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (more === null) return;
    ask.mutate(
      { ...more, reason: reason.trim() },
      {
        onSuccess: () => {
          toast.done(instead?.done ?? t`The platform is asked. Its answer appears on the page.`);
          close();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t`${what}: ${name}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        {wantsRecentSignIn(ask.error) ? (
          <StepUp onLeave={() => keepDraft(draft, reason)} />
        ) : (
          <FormProblem
            error={isAboutFields(ask.error, ['reason', 'ended_at', 'vehicle']) ? null : ask.error}
          />
        )}
        <p>{effect}</p>
        {instead?.done ? null : (
          <p className={classes.dim}>
            <Trans>The platform has a minute; after that the wish is given up.</Trans>
          </p>
        )}
        {field?.(errors)}
        <Textarea
          label={t`Why`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={errors.reason}
          maxLength={MOST}
          rows={2}
          required
          data-autofocus
        />
        <FormButtons submit={what} busy={ask.isPending} onCancel={close} danger={danger} />
      </form>
    </Modal>
  );
}
