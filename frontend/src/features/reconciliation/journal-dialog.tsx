import '@mantine/core/styles/Radio.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { BreakRow, ProposalsOut } from '@/api/generated';
import { dropDraft, keepDraft, keptDraft } from '@/auth/draft';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { proposalsQuery, useAskForJournal } from './closing-api';
import { type DraftLine, draftOf, linesOf } from './journal-draft';
import { JournalEditor } from './journal-editor';
import { JournalLines } from './journal-lines';
import classes from './reconciliation.module.css';
import { useProposalWords } from './use-proposal-words';

type Props = { row: BreakRow; onClose: () => void };

/** What could be posted to close a break: chosen and seen here, agreed to by somebody else. */
export function JournalDialog({ row, onClose }: Props) {
  const { t } = useLingui();
  const name = row.name || row.key;
  const { data, error, refetch } = useQuery(proposalsQuery(row.id));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Close ${name} with a journal?`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
      size="lg"
    >
      {data ? (
        <JournalForm row={row} found={data} onClose={onClose} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </Modal>
  );
}

function JournalForm({ row, found, onClose }: Props & { found: ProposalsOut }) {
  const { t } = useLingui();
  const words = useProposalWords();
  const draft = `journal:${row.id}`;
  const [code, setCode] = useState(found.proposals[0]?.code ?? '');
  const [memo, setMemo] = useState(() => keptDraft(draft));
  const ask = useAskForJournal(row.id);
  const chosen = found.proposals.find((each) => each.code === code);
  // what a person typed over the proposal; another choice begins anew
  const [edited, setEdited] = useState<DraftLine[] | null>(null);
  if (!chosen) {
    return (
      <p className={classes.text}>
        <Trans>
          No journal explains this: match its lines, have the other side put right, or ask for a
          waiver.
        </Trans>
      </p>
    );
  }
  const lines = edited ? linesOf(edited, found.currency) : chosen.lines;
  const close = () => {
    dropDraft(draft);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (lines === null) return;
    ask.mutate(
      { lines, memo: memo.trim() },
      {
        onSuccess: () => {
          toast.done(t`A second person is asked; until then the break stays open.`);
          close();
        },
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {wantsRecentSignIn(ask.error) ? (
        <StepUp onLeave={() => keepDraft(draft, memo)} />
      ) : (
        <FormProblem error={isAboutFields(ask.error, ['memo']) ? null : ask.error} />
      )}
      <Radio.Group
        label={t`What happened`}
        value={code}
        onChange={(next) => {
          setCode(next);
          setEdited(null);
        }}
      >
        <div className={classes.form}>
          {found.proposals.map((each) => (
            <Radio key={each.code} value={each.code} label={words(each.code)} />
          ))}
        </div>
      </Radio.Group>
      {edited ? (
        <JournalEditor
          lines={edited}
          currency={found.currency}
          accounts={found.accounts}
          onChange={setEdited}
        />
      ) : (
        <>
          <JournalLines
            caption={t`What would be posted`}
            lines={chosen.lines}
            currency={found.currency}
            accounts={found.accounts}
          />
          <Button
            size="xs"
            variant="default"
            className={classes.start}
            onClick={() => setEdited(draftOf(chosen.lines, found.currency))}
          >
            <Trans>Edit the lines</Trans>
          </Button>
        </>
      )}
      <Textarea
        label={t`Why`}
        description={t`It stands in the journal, for those who decide and for those who read it later.`}
        value={memo}
        onChange={(event) => setMemo(event.currentTarget.value)}
        error={fieldErrorsOf(ask.error).memo}
        maxLength={250}
        rows={2}
        required
        data-autofocus
      />
      <FormButtons submit={t`Ask for it`} busy={ask.isPending} onCancel={close} />
    </form>
  );
}
