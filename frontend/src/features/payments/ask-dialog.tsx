import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { MoneyKindEnum, MoneyReasonEnum } from '@/api/generated';
import { dropDraft, keepDraft, keptDraft } from '@/auth/draft';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { formatMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { amountMinor, amountText } from './amount-text';
import { reasonNames } from './money-words';
import classes from './payments.module.css';
import { type Payment, useAskForMoney } from './payments-api';

export type AskDialogProps = { payment: Payment; onClose: () => void };

const FIELDS = ['amount_minor', 'note', 'reason', 'kind'];

/** How much, as what, and why. Leads through a sign-in that is too old, and back with what was typed. */
export function AskDialog({ payment, onClose }: AskDialogProps) {
  const { t } = useLingui();
  const draft = `refund:${payment.id}`;
  const { currency, refundable_minor: most } = payment;
  const [amount, setAmount] = useState(() => amountText(most, currency));
  const [kind, setKind] = useState<MoneyKindEnum>('refund');
  const [reason, setReason] = useState<MoneyReasonEnum>('overcharged');
  const [note, setNote] = useState(() => keptDraft(draft));
  const ask = useAskForMoney();
  const minor = amountMinor(amount, currency);
  const tooMuch = minor !== null && minor > most;
  const left = formatMinor(most, currency);
  const faults = fieldErrorsOf(ask.error);
  const close = () => {
    dropDraft(draft);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (minor === null || minor === 0 || tooMuch) return;
    ask.mutate(
      { kind, payment: payment.id, amount_minor: minor, reason, note: note.trim() },
      {
        onSuccess: ({ state }) => {
          toast.done(
            state === 'requested'
              ? t`A second person is asked.`
              : t`It is on its way; the page shows when it is done.`,
          );
          close();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t`Give money back`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        {wantsRecentSignIn(ask.error) ? (
          <StepUp onLeave={() => keepDraft(draft, note)} />
        ) : (
          <FormProblem error={isAboutFields(ask.error, FIELDS) ? null : ask.error} />
        )}
        <TextInput
          label={t`Amount (${currency})`}
          description={t`At most ${left}`}
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
          inputMode="decimal"
          error={
            faults.amount_minor ??
            (minor === null || minor === 0
              ? t`Write an amount such as 12.50.`
              : tooMuch
                ? t`That is more than the ${left} that are left.`
                : undefined)
          }
          data-autofocus
          required
        />
        <NativeSelect
          label={t`As`}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as MoneyKindEnum)}
          data={[
            { value: 'refund', label: t`Refund to the card` },
            ...(payment.customer
              ? [{ value: 'credit', label: t`Credit for the next rental` }]
              : []),
          ]}
        />
        <NativeSelect
          label={t`Reason`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as MoneyReasonEnum)}
          data={Object.entries(reasonNames).map(([value, label]) => ({ value, label: t(label) }))}
        />
        <Textarea
          label={t`What happened`}
          description={t`For the colleague who decides, and for those who read it later.`}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={faults.note}
          maxLength={500}
          rows={3}
          required
        />
        <p className={classes.hint}>
          <Trans>
            Above your own limit a second person has to agree. It is carried out once, however often
            you press.
          </Trans>
        </p>
        <FormButtons submit={t`Ask for it`} busy={ask.isPending} onCancel={close} />
      </form>
    </Modal>
  );
}
