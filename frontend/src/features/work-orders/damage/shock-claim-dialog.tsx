import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Textarea } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { ShockRow } from '@/api/generated';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from '../work-orders.module.css';
import { useClaimShock } from './damage-api';

/** A claim that begins with what the car felt: it names who had the car then. */
export function ShockClaimDialog({ shock, onClose }: { shock: ShockRow; onClose: () => void }) {
  const { t } = useLingui();
  const router = useRouter();
  const claim = useClaimShock(shock.id);
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    claim.mutate(
      { text: text.trim() },
      { onSuccess: ({ data }) => router.history.push(`/work-orders/damage/${data.id}`) },
    );
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Claim the damage: ${shock.plate}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(claim.error, ['text']) ? null : claim.error} />
        <p className={classes.sentence}>
          <Trans>
            A work order to look at the car is drafted with it. The claim names who had the car five
            minutes before and after.
          </Trans>
        </p>
        <Textarea
          label={t`What is damaged, as far as you know`}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={fieldErrorsOf(claim.error).text}
          minLength={3}
          maxLength={500}
          rows={3}
          required
          data-autofocus
        />
        <FormButtons submit={t`Write the claim`} busy={claim.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
