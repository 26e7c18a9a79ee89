import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import classes from './cases.module.css';
import type { Ticket } from './cases-api';
import { useOpenCase } from './opening-api';

export type CaseDialogProps = {
  tickets: readonly Ticket[];
  onClose: () => void;
  onDone: () => void;
};

/** One cause behind several tickets: then they are found, and answered, together. */
export function CaseDialog({ tickets, onClose, onDone }: CaseDialogProps) {
  const { t } = useLingui();
  const [, update] = useUrlSearch();
  const [title, setTitle] = useState('');
  const open = useOpenCase();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const made = await open.mutateAsync({ title, tickets: tickets.map(({ id }) => id) });
      toast.done(t`${made.number}: the tickets stand together now.`);
      update({ case: made.id, waiting: undefined, assigned: undefined, sel: undefined });
      onDone();
    } catch {
      // said below
    }
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`One cause for these tickets`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <p className={classes.sentence}>
          <Trans>Afterwards one answer can go to all of them, after you have read each.</Trans>
        </p>
        <TextInput
          label={t`What is the cause?`}
          placeholder={t`Chargers at one station are down`}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          minLength={3}
          maxLength={160}
          required
          data-autofocus
        />
        <FormProblem error={open.error} />
        <FormButtons submit={t`Bring them together`} busy={open.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
