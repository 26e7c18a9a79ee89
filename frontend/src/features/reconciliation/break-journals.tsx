import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BreakRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { type BreakJournal, breakJournalsQuery, useReverseJournal } from './closing-api';
import classes from './reconciliation.module.css';

/** The journals of a break: asked for, standing, refused, taken back. */
export function BreakJournals({ row, zone }: { row: BreakRow; zone: string }) {
  const { t } = useLingui();
  const { data } = useQuery(breakJournalsQuery(row.id));
  if (!data || data.length === 0) return null;
  return (
    <section aria-label={t`Journals of this break`}>
      <h3 className={classes.caption}>
        <Trans>Journals</Trans>
      </h3>
      <ul className={classes.lines}>
        {data.map((journal) => (
          <li key={journal.id} className={classes.line}>
            <JournalEntry journal={journal} zone={zone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function JournalEntry({ journal, zone }: { journal: BreakJournal; zone: string }) {
  const { t } = useLingui();
  const number = journal.journal_number ?? 0;
  const words = {
    asked: t`A second person is asked`,
    posted: t`Journal ${number}`,
    refused: t`Not posted`,
    reversed: t`Journal ${number}, taken back`,
  };
  const when = journal.reversed_at ?? journal.posted_at ?? journal.asked_at;
  const who = [journal.asked_by_name, journal.approved_by_name].filter(Boolean).join(', ');
  return (
    <>
      <span className={classes.label}>{words[journal.state]}</span>
      <span className={classes.money}>{formatMinor(journal.amount_minor, journal.currency)}</span>
      <span className={classes.when}>
        {formatDateTime(when, zone)} · {who} · {journal.memo}
        {journal.reversed_why ? ` · ${journal.reversed_why}` : ''}
      </span>
      {journal.state === 'posted' ? (
        <Can do="journal.approve">
          <TakeBack journal={journal} />
        </Can>
      ) : null}
    </>
  );
}

/** The opposite is posted at once, and the break is open again. */
function TakeBack({ journal }: { journal: BreakJournal }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const reverse = useReverseJournal(journal.id);
  if (!asking) {
    return (
      <div className={classes.when}>
        <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
          <Trans>Take it back…</Trans>
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.when}>
      <div className={classes.form}>
        <FormProblem error={reverse.error} />
        <TextInput
          label={t`Why it is taken back`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          data-autofocus
        />
        <div className={classes.buttons}>
          <Button
            size="xs"
            loading={reverse.isPending}
            disabled={reason.trim().length < 3}
            onClick={() =>
              reverse.mutate(
                { reason: reason.trim() },
                {
                  onSuccess: () => toast.done(t`Its opposite is posted; the break is open again.`),
                },
              )
            }
          >
            <Trans>Post the opposite</Trans>
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsking(false)}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </div>
    </div>
  );
}
