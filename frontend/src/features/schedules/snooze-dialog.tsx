import { useLingui } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { dayAt, fromInput, toInput } from '@/lib/zoned';
import { FormButtons } from '@/ui/forms/form-buttons';
import classes from './schedules.module.css';

export type SnoozeDialogProps = {
  busy: boolean;
  onClose: () => void;
  onChoose: (until: string) => void;
};

/** Until when it is put off. */
export function SnoozeDialog({ busy, onClose, onChoose }: SnoozeDialogProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [until, setUntil] = useState(() => toInput(dayAt(new Date(), 7, 8, tz), tz));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const moment = fromInput(until, tz);
    if (moment) onChoose(moment.toISOString());
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Put it off`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          type="datetime-local"
          label={t`Until`}
          value={until}
          onChange={({ currentTarget }) => setUntil(currentTarget.value)}
          required
          data-autofocus
        />
        <FormButtons submit={t`Snooze`} busy={busy} onCancel={onClose} />
      </form>
    </Modal>
  );
}
