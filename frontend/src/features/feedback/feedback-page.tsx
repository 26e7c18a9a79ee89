import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '@/ui/forms/form-problem';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './feedback.module.css';
import { questionQuery, sendFeedback } from './feedback-api';

const SCORES = [1, 2, 3, 4, 5];

/** A customer says how the help was; nobody signs in, and nothing of the conversation is shown. */
export function FeedbackPage({ token }: { token: string }) {
  const { data, error } = useQuery(questionQuery(token));
  const [isSent, setSent] = useState(false);
  return (
    <main className={classes.page}>
      {isSent || (data && data.score !== null) ? (
        <>
          <h1>
            <Trans>Thank you</Trans>
          </h1>
          <p className={classes.about}>
            <Trans>The people who helped you read it.</Trans>
          </p>
        </>
      ) : error ? (
        <>
          <h1>
            <Trans>This link is not good any more</Trans>
          </h1>
          <p className={classes.about}>
            <Trans>Just answer our mail if something is not solved.</Trans>
          </p>
        </>
      ) : data ? (
        <>
          <h1>
            <Trans>How did we do?</Trans>
          </h1>
          <p className={classes.about}>
            <Trans>It is about your question {data.ticket}.</Trans>
          </p>
          <FeedbackForm token={token} onSent={() => setSent(true)} />
        </>
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </main>
  );
}

function FeedbackForm({ token, onSent }: { token: string; onSent: () => void }) {
  const { t } = useLingui();
  const [score, setScore] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const send = useMutation({ mutationFn: sendFeedback, onSuccess: onSent });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (score !== null) send.mutate({ token, score, comment: comment.trim() });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={send.error} />
      <fieldset className={classes.scores}>
        <legend>
          <Trans>From one to five</Trans>
        </legend>
        {SCORES.map((each) => (
          <Button
            key={each}
            h={52}
            px={0}
            variant={score === each ? 'filled' : 'default'}
            aria-pressed={score === each}
            aria-label={t`${each} of 5`}
            onClick={() => setScore(each)}
          >
            {each}
          </Button>
        ))}
      </fieldset>
      <p className={classes.ends}>
        <span>
          <Trans>very bad</Trans>
        </span>
        <span>
          <Trans>very good</Trans>
        </span>
      </p>
      <Textarea
        label={t`What should we know?`}
        description={t`If you like.`}
        value={comment}
        onChange={({ currentTarget }) => setComment(currentTarget.value)}
        rows={4}
        maxLength={1000}
      />
      <Button type="submit" h={52} disabled={score === null} loading={send.isPending}>
        <Trans>Send it</Trans>
      </Button>
    </form>
  );
}
