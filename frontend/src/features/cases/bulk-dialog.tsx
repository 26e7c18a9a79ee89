import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/PillsInput.css';
import '@mantine/core/styles/Pill.css';
import { Plural, useLingui } from '@lingui/react/macro';
import { Modal, Select, TagsInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { BulkPreview } from './bulk-preview';
import { causeLabels, optionsOf, priorityLooks, statusLooks, topicLabels } from './case-words';
import classes from './cases.module.css';
import { countsQuery, type Fields, type StepResult, type Ticket, useSteps } from './cases-api';

export type BulkDialogProps = {
  tickets: readonly Ticket[];
  kind: 'change' | 'answer';
  onClose: () => void;
  onDone: () => void;
};

/** The same for many tickets: first what would happen to each, then, once it was read, that. */
export function BulkDialog({ tickets, kind, onClose, onDone }: BulkDialogProps) {
  const { t, i18n } = useLingui();
  const [values, setValues] = useState<Record<string, string | null>>(
    kind === 'answer' ? { status: 'pending' } : {},
  );
  const [tags, setTags] = useState<string[]>([]);
  const [reply, setReply] = useState('');
  const [preview, setPreview] = useState<StepResult[] | null>(null);
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const { data: counts } = useQuery(countsQuery);
  const steps = useSteps();
  const say = i18n._.bind(i18n);
  const [market] = tickets.map((ticket) => ticket.market);
  const fields: { key: string; label: string; data: { value: string; label: string }[] }[] = [
    { key: 'status', label: t`Status`, data: optionsOf(statusLooks, say) },
    { key: 'priority', label: t`Priority`, data: optionsOf(priorityLooks, say) },
    {
      key: 'assignee',
      label: t`Who has it`,
      data: colleagues.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: 'queue',
      label: t`Queue`,
      data: (counts?.queues ?? [])
        .filter((queue) => queue.market === market)
        .map(({ key, name }) => ({ value: key, label: name })),
    },
    { key: 'topic', label: t`Topic`, data: optionsOf(topicLabels, say) },
    { key: 'root_cause', label: t`What was behind it`, data: optionsOf(causeLabels, say) },
  ];
  const set = (key: string, value: string | null) => {
    setPreview(null);
    setValues({ ...values, [key]: value });
  };
  const chosen = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
  const body = {
    ids: tickets.map(({ id }) => id),
    values: chosen as Fields,
    add_tags: tags,
    reply,
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const results = await steps.mutateAsync({ ...body, dry_run: preview === null });
      if (preview === null) {
        setPreview(results);
        return;
      }
      const refused = results.filter(({ outcome }) => outcome === 'refused').length;
      toast.done(
        refused > 0
          ? t`Done, but ${refused} of ${results.length} were refused.`
          : t`Done for ${results.length} tickets.`,
      );
      onDone();
    } catch {
      // said below
    }
  };
  return (
    <Modal
      opened
      centered
      size="lg"
      onClose={onClose}
      title={
        <Plural
          value={tickets.length}
          one={kind === 'answer' ? 'Answer # ticket' : 'Change # ticket'}
          other={kind === 'answer' ? 'Answer # tickets' : 'Change # tickets'}
        />
      }
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {kind === 'answer' ? (
          <Textarea
            label={t`Answer`}
            description={t`{{rental}}, {{plate}} and the like become what each ticket is about.`}
            value={reply}
            onChange={(event) => {
              setPreview(null);
              setReply(event.currentTarget.value);
            }}
            required
            rows={4}
            data-autofocus
          />
        ) : null}
        <div className={classes.pairs}>
          {fields
            .filter(({ key }) => kind === 'change' || key === 'status')
            .map(({ key, label, data }) => (
              <Select
                key={key}
                label={label}
                placeholder={t`Stays as it is`}
                clearable
                searchable={key === 'assignee'}
                value={values[key] ?? null}
                onChange={(value) => set(key, value)}
                data={data}
              />
            ))}
          {kind === 'change' ? (
            <TagsInput
              label={t`Add tags`}
              value={tags}
              onChange={(next) => {
                setPreview(null);
                setTags(next);
              }}
            />
          ) : null}
        </div>
        {preview ? <BulkPreview results={preview} /> : null}
        <FormProblem error={steps.error} />
        <FormButtons
          submit={preview ? t`Do exactly this` : t`Show what happens`}
          busy={steps.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
