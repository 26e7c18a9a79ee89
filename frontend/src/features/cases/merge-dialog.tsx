import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './cases.module.css';
import { type Detail, fewTicketsQuery, type Ticket } from './cases-api';
import { useMerge, useUnmerge } from './merge-api';

/** Puts the ticket into another one of the same customer; it can be taken out again. */
export function MergeDialog({ ticket, onClose }: { ticket: Detail; onClose: () => void }) {
  const { t } = useLingui();
  const [into, setInto] = useState<string | null>(null);
  const params = ticket.customer
    ? { customer: ticket.customer, unsolved: 'true', limit: 50 }
    : { market: ticket.market, unsolved: 'true', limit: 50 };
  const { data: others = [] } = useQuery(fewTicketsQuery(params));
  const merge = useMerge(ticket);
  const unmerge = useUnmerge(ticket.id);
  // who is not known yet is most likely who wrote from the same address
  const isTheirs = (other: Ticket) => other.requester === ticket.requester;
  const fitting = others
    .filter(
      (other) =>
        other.id !== ticket.id &&
        (!other.customer || !ticket.customer || other.customer === ticket.customer),
    )
    .sort((one, other) => Number(isTheirs(other)) - Number(isTheirs(one)));
  const options = fitting.map(({ id, number, subject }) => ({
    value: id,
    label: `${number} ${subject}`,
  }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!into) return;
    try {
      await merge.mutateAsync(into);
      const target = fitting.find(({ id }) => id === into)?.number ?? '';
      toast.done(t`${ticket.number} went into ${target}.`, {
        undo: () => unmerge.mutate(null, { onError: (error) => toast.failed(error) }),
      });
      onClose();
    } catch {
      // said below
    }
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Merge ${ticket.number}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <p className={classes.sentence}>
          <Trans>
            The conversation goes on in the other ticket. Notes stay where they were written, and it
            can be taken out again at any time.
          </Trans>
        </p>
        <Select
          label={t`Into`}
          searchable
          selectFirstOptionOnChange
          required
          value={into}
          onChange={setInto}
          placeholder={options.length > 0 ? t`Choose a ticket` : t`There is no other open ticket`}
          data={options}
          data-autofocus
        />
        <FormProblem error={merge.error} />
        <FormButtons submit={t`Merge`} busy={merge.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
