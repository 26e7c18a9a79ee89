import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { dropDraft, keepDraft, keptDraft } from '@/auth/draft';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { formatMinor, minorDigits, minorToDecimal, parseMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './billing.module.css';
import { type Invoice, useOrder } from './billing-api';

/** How much of an invoice is not asked for, and why; a second person decides. */
export function CreditForm({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useLingui();
  const draft = `credit:${invoice.id}`;
  const { currency } = invoice;
  const most = invoice.total_minor - invoice.credited_minor;
  const [amount, setAmount] = useState(() => minorToDecimal(BigInt(most), minorDigits(currency)));
  const [reason, setReason] = useState(() => keptDraft(draft));
  const order = useOrder();
  const faults = fieldErrorsOf(order.error);
  const minor = parseMinor(amount, currency);
  const left = formatMinor(most, currency);
  const wrong = minor === null || minor <= 0n || minor > BigInt(most);
  const close = () => {
    dropDraft(draft);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    order.mutate(
      {
        path: `/invoices/${invoice.id}/credit`,
        body: { amount_minor: Number(minor), reason: reason.trim() },
      },
      {
        onSuccess: () => {
          toast.done(t`A second person is asked.`);
          close();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t`Credit a part of ${invoice.number}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        {wantsRecentSignIn(order.error) ? (
          <StepUp onLeave={() => keepDraft(draft, reason)} />
        ) : (
          <FormProblem
            error={isAboutFields(order.error, ['amount_minor', 'reason']) ? null : order.error}
          />
        )}
        <TextInput
          label={t`Amount (${currency})`}
          description={t`At most ${left}, tax included`}
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
          error={faults.amount_minor ?? (wrong ? t`Write an amount up to ${left}.` : null)}
          data-autofocus
          required
        />
        <Textarea
          label={t`What happened`}
          description={t`For the colleague who decides, and for those who read it later.`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={faults.reason}
          maxLength={500}
          rows={3}
          required
        />
        <p className={classes.hint}>
          <Trans>
            A colleague decides, whatever the amount. The credit note gets its number then.
          </Trans>
        </p>
        <FormButtons submit={t`Ask for it`} busy={order.isPending} onCancel={close} />
      </form>
    </Modal>
  );
}
