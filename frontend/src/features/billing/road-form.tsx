import { useLingui } from '@lingui/react/macro';
import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { dropDraft, keepDraft, keptDraft } from '@/auth/draft';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { formatMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './billing.module.css';
import { type RoadCharge, useOrder } from './billing-api';

export type RoadDeed = 'pass-on' | 'object' | 'waive';

type Props = { row: RoadCharge; deed: RoadDeed; onClose: () => void };

/** Why a fine is handed on, spoken against, or borne by us. */
export function RoadForm({ row, deed, onClose }: Props) {
  const { t } = useLingui();
  const draft = `road:${deed}:${row.id}`;
  const [reason, setReason] = useState(() => keptDraft(draft));
  const order = useOrder();
  const amount = formatMinor(row.amount_minor, row.currency);
  const words = {
    'pass-on': {
      title: t`Hand fine ${row.number} on to its driver?`,
      hint: t`A colleague decides. Then the customer is told in the app, and can object for 14 days before ${amount} are charged.`,
      label: t`Why it is theirs`,
      submit: t`Ask for it`,
      done: t`A second person is asked.`,
    },
    object: {
      title: t`The driver of fine ${row.number} objects`,
      hint: t`Nothing is charged until two people have agreed to it again.`,
      label: t`What the driver says`,
      submit: t`Keep it`,
      done: t`The fine waits for a decision.`,
    },
    waive: {
      title: t`Bear ${amount} ourselves?`,
      hint: t`Nobody is charged; the amount is posted as a cost of ours.`,
      label: t`Why`,
      submit: t`Bear it`,
      done: t`It is posted as our cost.`,
    },
  }[deed];
  const close = () => {
    dropDraft(draft);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    order.mutate(
      { path: `/road-charges/${row.id}/${deed}`, body: { reason: reason.trim() } },
      {
        onSuccess: () => {
          toast.done(words.done);
          close();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={words.title}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        {wantsRecentSignIn(order.error) ? (
          <StepUp onLeave={() => keepDraft(draft, reason)} />
        ) : (
          <FormProblem error={isAboutFields(order.error, ['reason']) ? null : order.error} />
        )}
        <p className={classes.hint}>{words.hint}</p>
        <Textarea
          label={words.label}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldErrorsOf(order.error).reason}
          maxLength={500}
          rows={3}
          data-autofocus
          required
        />
        <FormButtons submit={words.submit} busy={order.isPending} onCancel={close} />
      </form>
    </Modal>
  );
}
