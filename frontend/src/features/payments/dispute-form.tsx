import '@mantine/core/styles/Checkbox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { dropDraft, keepDraft, keptDraft } from '@/auth/draft';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { FormProblem } from '@/ui/forms/form-problem';
import { SendKey } from '@/ui/forms/send-key';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { type Piece, useRespond } from './disputes-api';
import classes from './payments.module.css';
import type { Dispute } from './payments-api';

const LEAST = 20;

export type DisputeFormProps = { dispute: Dispute; pieces: readonly Piece[] | undefined };

/** Our own words, and which pieces go with them. It is sent once, so the last press is a second one. */
export function DisputeForm({ dispute, pieces }: DisputeFormProps) {
  const { t } = useLingui();
  const draft = `dispute:${dispute.id}`;
  const [story, setStory] = useState(() => keptDraft(draft));
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const [sure, setSure] = useState(false);
  const respond = useRespond(dispute.id);
  const errors = fieldErrorsOf(respond.error);
  const short = story.trim().length < LEAST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (short) return;
    if (!sure) {
      setSure(true);
      return;
    }
    respond.mutate(
      { story: story.trim(), left_out: [...leftOut] },
      {
        onSuccess: () => {
          dropDraft(draft);
          toast.done(t`The evidence is sealed and on its way to the bank.`);
        },
        onError: () => setSure(false),
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {wantsRecentSignIn(respond.error) ? (
        <StepUp onLeave={() => keepDraft(draft, story)} />
      ) : (
        <FormProblem error={isAboutFields(respond.error, ['story']) ? null : respond.error} />
      )}
      <Textarea
        label={t`What happened, in our words`}
        description={t`The bank reads it first. Name no person.`}
        value={story}
        onChange={({ currentTarget }) => {
          setStory(currentTarget.value);
          setSure(false);
        }}
        error={errors.story}
        maxLength={4000}
        rows={7}
        required
      />
      <fieldset className={classes.shown}>
        <legend>
          <Trans>Shown with it</Trans>
        </legend>
        {pieces ? (
          pieces
            .filter(({ lines }) => lines.length > 0)
            .map(({ name, title }) => (
              <Checkbox
                key={name}
                label={title}
                checked={!leftOut.includes(name)}
                onChange={({ currentTarget }) => {
                  setSure(false);
                  setLeftOut((before) =>
                    currentTarget.checked
                      ? before.filter((each) => each !== name)
                      : [...before, name],
                  );
                }}
              />
            ))
        ) : (
          <SkeletonBlock lines={5} />
        )}
      </fieldset>
      {sure ? (
        <p className={classes.hint} role="status">
          <Trans>A bank takes one answer. What you see here is sealed and sent as it is.</Trans>
        </p>
      ) : null}
      <Group gap={8}>
        <Button type="submit" disabled={short || !pieces} loading={respond.isPending}>
          {sure ? <Trans>Send it now, once</Trans> : <Trans>Answer the bank</Trans>}
        </Button>
        <SendKey />
      </Group>
    </form>
  );
}
