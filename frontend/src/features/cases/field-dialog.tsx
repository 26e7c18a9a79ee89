import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/PillsInput.css';
import '@mantine/core/styles/Pill.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, Select, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { useMarket, useMe } from '@/auth/use-me';
import { dayAt, fromInput, toInput } from '@/lib/zoned';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { agentsIn } from './agents';
import { optionsOf, priorityLooks } from './case-words';
import classes from './cases.module.css';
import { countsQuery, type Detail, type Fields, useSetFields } from './cases-api';
import { SleepField } from './sleep-field';

export type FieldKind = 'assignee' | 'priority' | 'tags' | 'snoozed_until' | 'queue';

export type FieldDialogProps = { ticket: Detail; kind: FieldKind; onClose: () => void };

/** Changes one field; Enter takes it. */
export function FieldDialog({ ticket, kind, onClose }: FieldDialogProps) {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const me = useMe();
  const change = useSetFields(ticket);
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const { data: counts } = useQuery(countsQuery);
  const [value, setValue] = useState<string | null>(
    kind === 'assignee'
      ? ticket.assignee || null
      : kind === 'priority'
        ? ticket.priority
        : kind === 'queue'
          ? ticket.queue
          : toInput(dayAt(new Date(), 1, 9, tz), tz),
  );
  const [tags, setTags] = useState<string[]>([...ticket.tags]);
  const titles: Record<FieldKind, string> = {
    assignee: t`Who has ${ticket.number}?`,
    priority: t`How urgent is ${ticket.number}?`,
    tags: t`Tags of ${ticket.number}`,
    snoozed_until: t`Put ${ticket.number} to sleep`,
    queue: t`Where does ${ticket.number} belong?`,
  };
  const options = {
    assignee: agentsIn(colleagues, ticket.market, me.id).map(({ id, name }) => ({
      value: id,
      label: id === me.id ? t`${name} (you)` : name,
    })),
    priority: optionsOf(priorityLooks, i18n._.bind(i18n)),
    queue: (counts?.queues ?? [])
      .filter(({ market }) => market === ticket.market)
      .map(({ key, name }) => ({ value: key, label: name })),
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body: Fields =
      kind === 'tags'
        ? { tags }
        : kind === 'snoozed_until'
          ? { snoozed_until: fromInput(value ?? '', tz)?.toISOString() ?? null }
          : { [kind]: value ?? '' };
    try {
      await change.mutateAsync(body);
      toast.done(t`${ticket.number} was changed.`);
      onClose();
    } catch {
      // said below the field
    }
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={titles[kind]}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {kind === 'tags' ? (
          <TagsInput label={t`Tags`} value={tags} onChange={setTags} maxTags={20} data-autofocus />
        ) : kind === 'snoozed_until' ? (
          <SleepField value={value ?? ''} onChange={setValue} />
        ) : (
          <Select
            label={titles[kind]}
            searchable
            selectFirstOptionOnChange
            clearable={kind === 'assignee'}
            placeholder={kind === 'assignee' ? t`Nobody` : undefined}
            value={value}
            onChange={setValue}
            data={options[kind]}
            data-autofocus
          />
        )}
        <FormProblem error={change.error} />
        <FormButtons submit={t`Save`} busy={change.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
