import { useLingui } from '@lingui/react/macro';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useCan } from '@/auth/use-can';
import { minorDigits, minorToDecimal, parseMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from '../work-orders.module.css';
import { type Damage, useMoveDamage } from './damage-api';
import { type DamageWish, damageMoves } from './damage-words';

/** The ways on from where the claim is, the usual one last and filled. */
export function DamageSteps({ claim }: { claim: Damage }) {
  const { i18n } = useLingui();
  const may = useCan()('damage.work');
  const move = useMoveDamage();
  const [asked, setAsked] = useState<DamageWish | null>(null);
  if (!may) return null;
  const take = (wish: DamageWish) => {
    if (wish.needs) setAsked(wish);
    else move.mutate({ claim, to: wish.to }, { onError: (error) => toast.failed(error) });
  };
  const [usual] = damageMoves[claim.state];
  return (
    <>
      {[...damageMoves[claim.state]].reverse().map((wish) => (
        <Button
          key={wish.to}
          size="xs"
          variant={wish === usual ? 'filled' : 'default'}
          loading={move.isPending}
          onClick={() => take(wish)}
        >
          {i18n._(wish.label)}
          {wish.needs ? '…' : ''}
        </Button>
      ))}
      {asked ? <StepDialog claim={claim} wish={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

type StepProps = { claim: Damage; wish: DamageWish; onClose: () => void };

function StepDialog({ claim, wish, onClose }: StepProps) {
  const { t, i18n } = useLingui();
  const move = useMoveDamage();
  const cost = claim.cost_minor ?? 0;
  const [reason, setReason] = useState('');
  const [amount, setAmount] = useState(minorToDecimal(BigInt(cost), minorDigits(claim.currency)));
  const errors = fieldErrorsOf(move.error);
  const minor = parseMinor(amount, claim.currency);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wish.needs === 'amount' && minor === null) return;
    move.mutate(
      {
        claim,
        to: wish.to,
        ...(wish.needs === 'reason' ? { reason: reason.trim() } : {}),
        ...(wish.needs === 'amount' ? { asked_minor: Number(minor) } : {}),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={`${i18n._(wish.label)}: ${claim.code}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem
          error={isAboutFields(move.error, ['reason', 'asked_minor']) ? null : move.error}
        />
        {wish.needs === 'amount' ? (
          <TextInput
            label={t`Asked for, ${claim.currency}`}
            description={t`No more than the repair cost.`}
            value={amount}
            onChange={({ currentTarget }) => setAmount(currentTarget.value)}
            error={errors.asked_minor ?? (minor === null ? t`That is no amount.` : null)}
            inputMode="decimal"
            required
            data-autofocus
          />
        ) : (
          <Textarea
            label={t`Why`}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            error={errors.reason}
            maxLength={300}
            rows={3}
            required
            data-autofocus
          />
        )}
        <FormButtons submit={i18n._(wish.label)} busy={move.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
