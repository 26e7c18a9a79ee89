import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { FormProblem } from '@/ui/forms/form-problem';
import { SendKey } from '@/ui/forms/send-key';
import { Card } from '@/ui/page/card';
import classes from './outlook.module.css';
import { type Budget, budgetMonthsQuery, budgetNotesQuery, useComment } from './outlook-api';
import { monthName } from './outlook-words';

/** Why months came out as they did, beside the figures that the writer saw. */
export function BudgetNotes({ id, row }: { id: string; row: Budget | undefined }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data } = useQuery(budgetNotesQuery(id));
  return (
    <Card title={t`Commentary`}>
      <div className={classes.stack}>
        <Can do="budget.edit">{<WriteNote id={id} />}</Can>
        {data?.items.length === 0 ? (
          <span className={classes.dim}>
            <Trans>Nobody has written why a month came out as it did.</Trans>
          </span>
        ) : null}
        <ul className={classes.notes}>
          {(data?.items ?? []).map((note) => (
            <li key={note.id}>
              <strong>{monthName(note.month)}</strong>{' '}
              <span className={classes.dim}>
                {row ? (
                  <Trans>
                    {formatMinor(note.actual_minor, row.currency)} of{' '}
                    {formatMinor(note.budget_minor, row.currency)}
                  </Trans>
                ) : null}
              </span>
              <p>{note.text}</p>
              <span className={classes.dim}>
                {note.author_name ?? t`A job`}, {formatDateTime(note.written_at, tz)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function WriteNote({ id }: { id: string }) {
  const { t } = useLingui();
  const { data } = useQuery(budgetMonthsQuery(id));
  const begun = (data?.items ?? []).filter((each) => each.actual_minor !== null);
  const [month, setMonth] = useState('');
  const [text, setText] = useState('');
  const comment = useComment(id);
  const chosen = month || begun.at(-1)?.month || '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    comment.mutate({ month: chosen, text: text.trim() }, { onSuccess: () => setText('') });
  };
  if (begun.length === 0) return null;
  return (
    <form className={classes.stack} onSubmit={submit}>
      <FormProblem error={isAboutFields(comment.error, ['month', 'text']) ? null : comment.error} />
      <NativeSelect
        label={t`Month`}
        value={chosen}
        onChange={(event) => setMonth(event.currentTarget.value)}
        data={begun.map((each) => ({ value: each.month, label: monthName(each.month) }))}
      />
      <Textarea
        label={t`Why it came out so`}
        value={text}
        rows={2}
        minLength={3}
        maxLength={2000}
        error={fieldErrorsOf(comment.error).text}
        onChange={(event) => setText(event.currentTarget.value)}
        required
      />
      <Group gap={8} justify="flex-end">
        <SendKey />
        <Button type="submit" size="xs" loading={comment.isPending}>
          <Trans>Keep</Trans>
        </Button>
      </Group>
    </form>
  );
}
