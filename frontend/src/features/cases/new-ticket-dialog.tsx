import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMe } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { optionsOf, priorityLooks, topicLabels } from './case-words';
import classes from './cases.module.css';
import { useOpenTicket } from './opening-api';

/** Writes down what somebody said on the phone. The customer may stand in the address. */
export function NewTicketDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { markets } = useMe();
  const [search] = useUrlSearch();
  const navigate = useNavigate();
  const open = useOpenTicket();
  const [market, setMarket] = useState<string | null>(markets[0]?.code ?? null);
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [topic, setTopic] = useState<string>('other');
  const [priority, setPriority] = useState<string>('normal');
  const say = i18n._.bind(i18n);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const made = await open.mutateAsync({
        market: market ?? '',
        subject,
        text,
        topic,
        priority,
        channel: 'phone',
        customer: search.customer ?? null,
        rental: search.rental ?? null,
      });
      toast.done(t`${made.number} was opened.`);
      void navigate({ to: `/cases/${made.id}` as string });
    } catch {
      // said below
    }
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`New ticket`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <TextInput
          label={t`What is it about?`}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          minLength={3}
          maxLength={200}
          required
          data-autofocus
        />
        <Textarea
          label={t`What did the customer say?`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          required
          rows={4}
        />
        <Select
          label={t`Topic`}
          value={topic}
          onChange={(value) => value && setTopic(value)}
          allowDeselect={false}
          data={optionsOf(topicLabels, say)}
        />
        <Select
          label={t`Priority`}
          value={priority}
          onChange={(value) => value && setPriority(value)}
          allowDeselect={false}
          data={optionsOf(priorityLooks, say)}
        />
        {markets.length > 1 ? (
          <Select
            label={t`Market`}
            value={market}
            onChange={setMarket}
            allowDeselect={false}
            data={markets.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : null}
        <FormProblem error={open.error} />
        <FormButtons submit={t`Open the ticket`} busy={open.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
