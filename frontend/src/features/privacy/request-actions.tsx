import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf } from '@/api/field-errors';
import { useCan } from '@/auth/use-can';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './privacy.module.css';
import { type DataRequest, useHandOver, useLink, useStep } from './privacy-api';

/** What can be done with a request now. */
export function RequestActions({ request }: { request: DataRequest }) {
  const { t } = useLingui();
  const may = useCan()('data_request.work');
  const step = useStep(request);
  const link = useLink(request.id);
  const [handing, setHanding] = useState(false);
  if (!may) return null;
  const go = (what: 'ask' | 'cancel', done: string) =>
    step.mutate(what, {
      onSuccess: () => toast.done(done),
      onError: (error) => toast.failed(error),
    });
  const fetchIt = () =>
    link.mutate(undefined, {
      onSuccess: ({ url }) => window.location.assign(url),
      onError: (error) => toast.failed(error),
    });
  const isDraft = request.state === 'draft';
  const isLooked = request.kind === 'erasure' || request.redacted_at !== null;
  return (
    <>
      {isDraft || request.state === 'asked' ? (
        <Button size="xs" variant="default" onClick={() => go('cancel', t`It is cancelled.`)}>
          <Trans>Cancel it</Trans>
        </Button>
      ) : null}
      {isDraft ? (
        <Button
          size="xs"
          disabled={!isLooked}
          loading={step.isPending}
          title={isLooked ? undefined : t`Look through what is taken out first.`}
          onClick={() => go('ask', t`A second person was asked.`)}
        >
          <Trans>Ask a second person</Trans>
        </Button>
      ) : null}
      {request.state === 'ready' ? (
        <>
          <Button size="xs" variant="default" loading={link.isPending} onClick={fetchIt}>
            <Trans>Fetch the package</Trans>
          </Button>
          <Button size="xs" onClick={() => setHanding(true)}>
            <Trans>It was handed over</Trans>
          </Button>
        </>
      ) : null}
      {handing ? <HandOver request={request} onClose={() => setHanding(false)} /> : null}
    </>
  );
}

function HandOver({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const { t } = useLingui();
  const hand = useHandOver(request);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    hand.mutate(note.trim(), { onSuccess: onClose });
  };
  const errors = fieldErrorsOf(hand.error);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Handed over`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={errors.note ? null : hand.error} />
        <Textarea
          label={t`To whom, and how`}
          description={t`The request is closed with this. The package goes when its week is over.`}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          error={errors.note}
          minLength={3}
          maxLength={500}
          rows={2}
          required
          data-autofocus
        />
        <FormButtons submit={t`Close the request`} busy={hand.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
