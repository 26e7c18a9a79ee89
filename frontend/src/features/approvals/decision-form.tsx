import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { ApprovalRow } from '@/api/generated';
import { dropDraft, keepDraft, keptDraft } from '@/auth/draft';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { FormProblem } from '@/ui/forms/form-problem';
import { SendKey } from '@/ui/forms/send-key';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { toast } from '@/ui/states/toast';
import classes from './approvals.module.css';
import { type Decision, useDecide } from './approvals-api';

/** Yes or no, with a note: by mouse, or `y`, `n` and Ctrl Enter. */
export function DecisionForm({ row }: { row: ApprovalRow }) {
  const { t } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = `approval:${row.id}`;
  const [note, setNote] = useState(() => keptDraft(draft));
  const [wanted, setWanted] = useState(false);
  const decide = useDecide(row.id);
  const give = (outcome: Decision) => {
    if (outcome === 'rejected' && note.trim() === '') {
      setWanted(true);
      field.current?.focus();
      return;
    }
    decide.mutate(
      { outcome, note },
      {
        onSuccess: () => {
          dropDraft(draft);
          toast.done(outcome === 'approved' ? t`Approved.` : t`Rejected.`);
        },
      },
    );
  };
  const group = t`Approvals`;
  useShortcut({ keys: 'y', label: t`Approve`, group, run: () => give('approved') });
  useShortcut({ keys: 'n', label: t`Reject, with a note`, group, run: () => give('rejected') });
  const missing = wanted && note.trim() === '' ? t`Say why, for whoever asked.` : undefined;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        give(wanted ? 'rejected' : 'approved');
      }}
    >
      {wantsRecentSignIn(decide.error) ? (
        <StepUp onLeave={() => keepDraft(draft, note)} />
      ) : (
        <FormProblem error={isAboutFields(decide.error, ['note']) ? null : decide.error} />
      )}
      <Textarea
        ref={field}
        label={t`Note`}
        description={t`Needed to reject. Whoever asked reads it.`}
        value={note}
        rows={2}
        maxLength={1000}
        error={fieldErrorsOf(decide.error).note ?? missing}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group gap={6}>
        <Button size="xs" loading={decide.isPending} onClick={() => give('approved')}>
          <Trans>Approve</Trans>
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={decide.isPending}
          onClick={() => give('rejected')}
        >
          <Trans>Reject</Trans>
        </Button>
        <SendKey>{wanted ? <Trans>rejects it</Trans> : <Trans>approves it</Trans>}</SendKey>
      </Group>
    </form>
  );
}
