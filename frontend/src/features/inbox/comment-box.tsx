import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { SendKey } from '@/ui/forms/send-key';
import classes from './inbox.module.css';
import { useTakeStep } from './use-take-step';

/** Writes a line into the history; Ctrl Enter sends it. */
export function CommentBox({ id }: { id: string }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { take, isPending } = useTakeStep(() => setText(''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') take('comment', { ids: [id] }, { text: text.trim() });
  };
  return (
    <form className={classes.comment} onSubmit={submit}>
      <Textarea
        aria-label={t`Comment`}
        placeholder={t`Write a comment`}
        value={text}
        rows={1}
        maxLength={2000}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() === '' ? null : (
        <Group gap={8}>
          <Button type="submit" size="xs" loading={isPending}>
            <Trans>Add comment</Trans>
          </Button>
          <SendKey />
        </Group>
      )}
    </form>
  );
}
