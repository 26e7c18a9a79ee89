import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TicketRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import type { ItemSubject } from '@/ui/shell/feature';
import { toast } from '@/ui/states/toast';
import { PRIORITIES, priorityLooks } from './case-words';
import classes from './cases.module.css';
import { useEscalateItem } from './item-tickets-api';

export type ItemEscalateDialogProps = {
  item: ItemSubject;
  engineers: boolean;
  onClose: () => void;
};

/** A new ticket with what is known of the item, or one that is there; on request engineers are asked, too. */
export function ItemEscalateDialog({ item, engineers, onClose }: ItemEscalateDialogProps) {
  const { t } = useLingui();
  const [ticket, setTicket] = useState<string | null>(null);
  const [summary, setSummary] = useState(item.title);
  const [text, setText] = useState('');
  const [priority, setPriority] = useState<string>('normal');
  const [toEngineers, setToEngineers] = useState(engineers);
  const escalate = useEscalateItem(item.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    escalate.mutate(
      { ticket, summary, text, priority, to_engineers: toEngineers },
      {
        onSuccess: () => {
          toast.done(toEngineers ? t`Engineers are asked.` : t`The ticket knows of it.`);
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
      title={t`Escalate or link a ticket`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <p className={classes.sentence}>
          <Trans>What was seen goes with it: as a note on the ticket, and into the issue.</Trans>
        </p>
        <TicketField market={item.market} value={ticket} onChange={setTicket} />
        <TextInput
          label={t`What is wrong?`}
          value={summary}
          onChange={({ currentTarget }) => setSummary(currentTarget.value)}
          minLength={3}
          maxLength={200}
          required
        />
        <Textarea
          label={t`What they should know besides`}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={5_000}
        />
        <Select
          label={t`Priority`}
          allowDeselect={false}
          value={priority}
          data={PRIORITIES.map((value) => ({ value, label: t(priorityLooks[value].label) }))}
          onChange={(value) => value && setPriority(value)}
        />
        {engineers ? (
          <Checkbox
            label={t`Ask engineers: an issue in Jira`}
            checked={toEngineers}
            onChange={({ currentTarget }) => setToEngineers(currentTarget.checked)}
          />
        ) : null}
        <FormProblem error={escalate.error} />
        <FormButtons
          submit={ticket ? t`Link the ticket` : t`Open the ticket`}
          busy={escalate.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}

type TicketFieldProps = {
  market: string;
  value: string | null;
  onChange: (value: string | null) => void;
};

function TicketField({ market, value, onChange }: TicketFieldProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { data = [] } = useQuery({
    queryKey: ['tickets', 'pick', market, text] as const,
    queryFn: async ({ signal }) => {
      const params = { q: text, market, unsolved: 'true', limit: 8 };
      return (await api.get<Page<TicketRow>>('/tickets', { params, signal })).data.items;
    },
    placeholderData: (before) => before,
  });
  return (
    <Select
      label={t`Ticket`}
      placeholder={t`A new one`}
      searchable
      clearable
      value={value}
      onChange={onChange}
      onSearchChange={(next) => {
        if (!data.some(({ number }) => next.startsWith(number))) setText(next);
      }}
      filter={({ options }) => options}
      data={data.map(({ id, number, subject }) => ({ value: id, label: `${number} · ${subject}` }))}
      nothingFoundMessage={t`No such ticket`}
    />
  );
}
