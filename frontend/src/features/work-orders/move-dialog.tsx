import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket, useMe } from '@/auth/use-me';
import { fromInput, toInput } from '@/lib/zoned';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import type { MoveWish } from './moves';
import { useWorkers } from './use-workers';
import { useMove } from './work-order-changes';
import classes from './work-orders.module.css';
import type { WorkOrder } from './work-orders-api';

export type MoveDialogProps = { order: WorkOrder; wish: MoveWish; onClose: () => void };

const FIELDS = ['reason', 'scheduled_for', 'assignee', 'signed_name'];

/** Asks for what a move needs: why, when, who. */
export function MoveDialog({ order, wish, onClose }: MoveDialogProps) {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const workers = useWorkers(order.market);
  const move = useMove();
  const [reason, setReason] = useState('');
  const [when, setWhen] = useState(() => toInput(firstMoment(order), tz));
  const [who, setWho] = useState<string | null>(order.assignee || null);
  const { needs = [] } = wish;
  const me = useMe();
  const [name, setName] = useState(me.name);
  const signs = needs.includes('signature') && order.needs_signature;
  const errors = fieldErrorsOf(move.error);
  const label = i18n._(wish.label);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    move.mutate(
      {
        order,
        to: wish.to,
        ...(needs.includes('reason') ? { reason: reason.trim() } : {}),
        ...(needs.includes('date') ? { scheduled_for: fromInput(when, tz)?.toISOString() } : {}),
        ...(needs.includes('assignee') ? { assignee: who ?? '' } : {}),
        ...(signs ? { signed_name: name.trim() } : {}),
      },
      {
        onSuccess: () => {
          toast.done(t`${order.code}: ${label}`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={`${label}: ${order.code}, ${order.plate}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(move.error, FIELDS) ? null : move.error} />
        {needs.includes('date') ? (
          <TextInput
            type="datetime-local"
            label={t`When`}
            value={when}
            onChange={({ currentTarget }) => setWhen(currentTarget.value)}
            error={errors.scheduled_for}
            required
            data-autofocus
          />
        ) : null}
        {needs.includes('assignee') ? (
          <Select
            label={t`Who does it`}
            data={workers}
            value={who}
            onChange={setWho}
            error={errors.assignee}
            nothingFoundMessage={t`No colleague of this name works on cars`}
            searchable
            required
            data-autofocus
          />
        ) : null}
        {signs ? (
          <TextInput
            label={t`Signed`}
            description={t`Your name stands for the work.`}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={errors.signed_name}
            maxLength={80}
            required
            data-autofocus
          />
        ) : null}
        {needs.includes('reason') ? (
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
        ) : null}
        <FormButtons
          submit={label}
          busy={move.isPending}
          onCancel={onClose}
          danger={wish.to === 'cancelled'}
        />
      </form>
    </Modal>
  );
}

const HOUR_MS = 3_600_000;

/** The next full hour, or what stands there already. */
function firstMoment(order: WorkOrder): Date {
  if (order.scheduled_for) return new Date(order.scheduled_for);
  return new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS);
}
