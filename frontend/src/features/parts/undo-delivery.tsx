import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { Question } from '@/ui/forms/question';
import { toast } from '@/ui/states/toast';
import classes from './parts.module.css';
import { quantityText, type StockMove, useUndoDelivery } from './parts-api';

/** A delivery that was booked by mistake (another price, vendor or place) goes out as it came in. */
export function UndoDelivery({ move }: { move: StockMove }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState(false);
  const undo = useUndoDelivery();
  if (move.kind !== 'receive' || move.undoes) return null;
  if (move.undone) return <Trans>Undone</Trans>;
  const close = () => {
    setAsked(false);
    undo.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    undo.mutate(move, {
      onSuccess: () => {
        toast.done(t`The delivery of ${move.part_name} is undone.`);
        close();
      },
    });
  };
  const worth = formatMinor(move.amount_minor, move.currency);
  const count = quantityText(move.quantity);
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setAsked(true)}>
        <Trans>Undo</Trans>
      </Button>
      <Question asked={asked} onClose={close} title={t`Undo the delivery of ${move.part_name}?`}>
        <form className={classes.form} onSubmit={submit}>
          <FormProblem error={undo.error} />
          <p className={classes.sentence}>
            {move.vendor_name ? (
              <Trans>
                {count} for {worth} go out as they came in, and {move.vendor_name} has not sold
                them. Book the delivery anew as it was.
              </Trans>
            ) : (
              <Trans>
                {count} for {worth} go out as they came in. Book the delivery anew as it was.
              </Trans>
            )}
          </p>
          <FormButtons danger submit={t`Undo it`} busy={undo.isPending} onCancel={close} />
        </form>
      </Question>
    </>
  );
}
