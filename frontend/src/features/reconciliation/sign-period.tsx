import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { dropDraft, keepDraft, keptDraft } from '@/auth/draft';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { type Look, type Period, useSignPeriod } from './closing-api';
import classes from './reconciliation.module.css';

/** The first signature: on what is shown. The second person is asked with it. */
export function SignPeriod({ row, look }: { row: Period; look: Look }) {
  const { t } = useLingui();
  const draft = `period:${row.id}`;
  const [note, setNote] = useState(() => keptDraft(draft));
  const sign = useSignPeriod(row.id);
  const submit = () =>
    sign.mutate(
      { checksum: look.checksum, note: note.trim() },
      {
        onSuccess: () => {
          dropDraft(draft);
          toast.done(t`Signed. A second person is asked to close the month.`);
        },
      },
    );
  return (
    <div className={classes.form}>
      {wantsRecentSignIn(sign.error) ? (
        <StepUp onLeave={() => keepDraft(draft, note)} />
      ) : (
        <FormProblem error={isAboutFields(sign.error, ['note']) ? null : sign.error} />
      )}
      <Textarea
        label={t`A word with the signature`}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={fieldErrorsOf(sign.error).note}
        maxLength={500}
        rows={2}
      />
      <div className={classes.buttons}>
        <Button size="xs" loading={sign.isPending} disabled={!look.is_ready} onClick={submit}>
          <Trans>Sign the month</Trans>
        </Button>
      </div>
      {look.is_ready ? null : (
        <p className={classes.quiet}>
          <Trans>It can be signed when everything on the list holds.</Trans>
        </p>
      )}
    </div>
  );
}
