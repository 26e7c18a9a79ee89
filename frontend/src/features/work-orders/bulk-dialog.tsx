import '@mantine/core/styles/Combobox.css';
import { Plural, useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { dayAt, fromInput, toInput } from '@/lib/zoned';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { useWorkers } from './use-workers';
import { optionsOf, priorityLabels } from './words';
import { type StepsBody, useSteps } from './work-order-changes';
import classes from './work-orders.module.css';

export type BulkKind = 'assign' | 'priority' | 'due' | 'approve' | 'schedule' | 'cancel';
export type BulkDialogProps = {
  kind: BulkKind;
  ids: readonly string[];
  onClose: () => void;
  onDone: () => void;
};

/** The same step on many orders: what is refused says why, the others are changed. */
export function BulkDialog({ kind, ids, onClose, onDone }: BulkDialogProps) {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const workers = useWorkers();
  const steps = useSteps();
  const [who, setWho] = useState<string | null>(null);
  const [priority, setPriority] = useState('high');
  const [when, setWhen] = useState(() => toInput(dayAt(new Date(), 1, 9, tz), tz));
  const [reason, setReason] = useState('');
  const words: Record<BulkKind, string> = {
    assign: t`Assign`,
    priority: t`Set priority`,
    due: t`Set due date`,
    approve: t`Approve`,
    schedule: t`Schedule`,
    cancel: t`Cancel them`,
  };
  const moment = fromInput(when, tz)?.toISOString();
  const bodies: Record<BulkKind, Omit<StepsBody, 'ids'>> = {
    assign: { kind: 'assign', assignee: who ?? '' },
    priority: { kind: 'priority', priority },
    due: { kind: 'due', due_at: moment ?? null },
    approve: { kind: 'move', to: 'approved' },
    schedule: { kind: 'move', to: 'scheduled', scheduled_for: moment },
    cancel: { kind: 'move', to: 'cancelled', reason },
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    steps.mutate(
      { ids, ...bodies[kind] },
      {
        onSuccess: (results) => {
          const refused = results.filter(({ outcome }) => outcome === 'refused');
          const changed = results.length - refused.length;
          const total = results.length;
          const [first] = refused;
          if (first) toast.done(t`${changed} of ${total} changed: ${first.reason}`);
          else toast.done(t`${changed} changed.`);
          onDone();
        },
      },
    );
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={words[kind]}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={steps.error} />
        <p className={classes.sentence}>
          <Plural value={ids.length} one="One work order." other="# work orders." />
        </p>
        {kind === 'assign' ? (
          <Select
            label={t`Who does it`}
            placeholder={t`Nobody`}
            data={workers}
            value={who}
            onChange={setWho}
            searchable
            clearable
            data-autofocus
          />
        ) : null}
        {kind === 'priority' ? (
          <NativeSelect
            label={t`Priority`}
            data={optionsOf(priorityLabels, i18n._.bind(i18n))}
            value={priority}
            onChange={({ currentTarget }) => setPriority(currentTarget.value)}
            data-autofocus
          />
        ) : null}
        {kind === 'due' || kind === 'schedule' ? (
          <TextInput
            type="datetime-local"
            label={t`When`}
            value={when}
            onChange={({ currentTarget }) => setWhen(currentTarget.value)}
            required
            data-autofocus
          />
        ) : null}
        {kind === 'cancel' ? (
          <TextInput
            label={t`Why`}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maxLength={300}
            required
            data-autofocus
          />
        ) : null}
        <FormButtons
          submit={words[kind]}
          busy={steps.isPending}
          onCancel={onClose}
          danger={kind === 'cancel'}
        />
      </form>
    </Modal>
  );
}
