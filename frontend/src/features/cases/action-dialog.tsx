import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatMinor, minorDigits, minorToDecimal } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { actionLabels } from './case-words';
import classes from './cases.module.css';
import { type Detail, type Suggestion, useAct } from './cases-api';
import { toMinor } from './to-minor';

const COMMANDS: ReadonlySet<Suggestion['kind']> = new Set([
  'unlock',
  'lock',
  'locate',
  'charge_port_release',
]);

export type ActionDialogProps = { ticket: Detail; offer: Suggestion; onClose: () => void };

/** Does one thing from the ticket; everything is filled in, so that one key is enough. */
export function ActionDialog({ ticket, offer, onClose }: ActionDialogProps) {
  const { t } = useLingui();
  const act = useAct(ticket.id);
  const isRefund = offer.kind === 'refund';
  const isTold = COMMANDS.has(offer.kind);
  const ghostly = t`The car stood parked and locked while the rental went on.`;
  const [reason, setReason] = useState(offer.ghost ? ghostly : ticket.subject);
  const digits = minorDigits(offer.currency || 'SGD');
  const [amount, setAmount] = useState(
    offer.amount_minor === null ? '' : minorToDecimal(BigInt(offer.amount_minor), digits),
  );
  const minor = isRefund ? toMinor(amount, digits) : offer.amount_minor;
  const label = t(actionLabels[offer.kind]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isRefund && minor === null) return;
    try {
      await act.mutateAsync({
        kind: offer.kind,
        reason: reason.trim(),
        target: offer.target,
        amount_minor: isRefund ? minor : null,
        is_ghost: offer.ghost,
      });
      toast.done(
        isRefund && minor !== null
          ? t`A refund of ${formatMinor(minor, offer.currency)} was asked for.`
          : isTold
            ? t`${label}: the car is told. Its answer stands in the conversation.`
            : t`Done: ${label}.`,
      );
      onClose();
    } catch {
      // said below the form
    }
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={isRefund && offer.ghost ? t`Refund the ghost trip` : label}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {isRefund ? (
          <TextInput
            label={t`Amount in ${offer.currency}`}
            inputMode="decimal"
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value)}
            error={minor === null ? t`Write an amount, such as 12.50` : null}
          />
        ) : null}
        {offer.kind === 'end_ghost' && offer.amount_minor !== null ? (
          <p className={classes.sentence}>
            <Trans>
              The platform is asked to end the ride when the car stood. It would cost{' '}
              {formatMinor(offer.amount_minor, offer.currency)}.
            </Trans>
          </p>
        ) : null}
        <Textarea
          label={t`Why`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          minLength={3}
          maxLength={250}
          required
          rows={2}
          data-autofocus
        />
        <FormProblem error={act.error} />
        <FormButtons submit={label} busy={act.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
