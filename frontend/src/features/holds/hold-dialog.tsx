import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import type { CarSubject } from '@/ui/shell/feature';
import { toast } from '@/ui/states/toast';
import classes from './holds.module.css';
import { useHoldCars } from './holds-api';

export type HoldDialogProps = {
  cars: readonly CarSubject[];
  onClose: () => void;
  onDone?: () => void;
};

const LEAST = 3;
const MOST = 300;

/** Says what a hold does, and asks for the sentence that colleagues will read. */
export function HoldDialog({ cars, onClose, onDone }: HoldDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const hold = useHoldCars();
  const [first] = cars;
  const one = cars.length === 1 ? first?.plate : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    hold.mutate(
      { vehicle_ids: cars.map(({ id }) => id), reason: reason.trim() },
      {
        onSuccess: ({ placed, already }) => {
          toast.done(
            one
              ? placed === 1
                ? t`${one} is held.`
                : t`You hold ${one} already; its first reason stays.`
              : already > 0
                ? t`${placed} cars are held; you held ${already} before.`
                : t`${placed} cars are held.`,
          );
          onDone?.();
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        one ? (
          t`Hold ${one}?`
        ) : (
          <Plural value={cars.length} one="Hold # car?" other="Hold # cars?" />
        )
      }
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(hold.error, ['reason']) ? null : hold.error} />
        <p className={classes.rules}>
          <Trans>
            Nobody can rent a held car until the hold is lifted. Whoever drives it now may finish
            the trip.
          </Trans>
        </p>
        <Textarea
          label={t`Why`}
          description={t`Colleagues read this sentence on the car's page.`}
          placeholder={t`The left mirror is broken.`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldErrorsOf(hold.error).reason}
          minLength={LEAST}
          maxLength={MOST}
          rows={3}
          required
          data-autofocus
        />
        <FormButtons submit={t`Hold`} busy={hold.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
