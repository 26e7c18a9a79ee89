import { Trans } from '@lingui/react/macro';
import { Alert, Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '@/api/api-error';
import type { FeedbackOut } from '@/api/generated';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './feedback.module.css';
import { questionQuery, sendFeedback } from './feedback-api';

const SCORES = [1, 2, 3, 4, 5];

/** A customer says how the help was, in their language: the words come with the question, from where the
 * mail's are. Nobody signs in, and nothing of the conversation is shown. */
export function FeedbackPage({ token, language }: { token: string; language: string }) {
  const [chosen, setChosen] = useState(language);
  const { data, error } = useQuery(questionQuery(token, chosen));
  const [isSent, setSent] = useState(false);
  if (!data) {
    return (
      <main className={classes.page}>
        {error ? <Gone error={error} /> : <SkeletonBlock lines={8} />}
      </main>
    );
  }
  const { words } = data;
  return (
    <main className={classes.page} lang={data.language}>
      {isSent || data.score !== null ? (
        <>
          <h1>{words.thanks}</h1>
          <p className={classes.about}>{words.read_by}</p>
        </>
      ) : (
        <>
          <h1>{words.title}</h1>
          <p className={classes.about}>{words.about}</p>
          <FeedbackForm token={token} asked={data} onSent={() => setSent(true)} />
        </>
      )}
      <p className={classes.languages}>
        {data.languages.map(({ code, name }) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === data.language}
            onClick={() => setChosen(code)}
          >
            {name}
          </button>
        ))}
      </p>
    </main>
  );
}

/** What is told of a link that is too old comes in the language of the link. */
function Gone({ error }: { error: Error }) {
  const isGone = error instanceof ApiError && error.kind === 'not_found';
  return (
    <p className={classes.about} role="alert">
      {isGone ? (
        error.message
      ) : (
        <Trans>This page could not be read. Please try again in a moment.</Trans>
      )}
    </p>
  );
}

function FeedbackForm({
  token,
  asked,
  onSent,
}: {
  token: string;
  asked: FeedbackOut;
  onSent: () => void;
}) {
  const { words, language } = asked;
  const [score, setScore] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const send = useMutation({ mutationFn: sendFeedback, onSuccess: onSent });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (score !== null) send.mutate({ token, language, score, comment: comment.trim() });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {send.error ? (
        <Alert color="red" role="alert">
          {isTold(send.error) ? send.error.message : words.failed}
        </Alert>
      ) : null}
      <fieldset className={classes.scores}>
        <legend>{words.scale}</legend>
        {SCORES.map((each) => (
          <Button
            key={each}
            h={52}
            px={0}
            variant={score === each ? 'filled' : 'default'}
            aria-pressed={score === each}
            aria-label={words.each.replace('{score}', String(each))}
            onClick={() => setScore(each)}
          >
            {each}
          </Button>
        ))}
      </fieldset>
      <p className={classes.ends}>
        <span>{words.worst}</span>
        <span>{words.best}</span>
      </p>
      <Textarea
        label={words.comment}
        description={words.optional}
        value={comment}
        onChange={({ currentTarget }) => setComment(currentTarget.value)}
        rows={4}
        maxLength={1000}
      />
      <Button type="submit" h={52} disabled={score === null} loading={send.isPending}>
        {words.send}
      </Button>
    </form>
  );
}

/** Told already, or too late: what the server says is in their language. */
function isTold(error: Error): boolean {
  return error instanceof ApiError && (error.kind === 'conflict' || error.kind === 'not_found');
}
