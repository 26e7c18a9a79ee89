import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/PillsInput.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/Switch.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, MultiSelect, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { MacroRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { actionLabels, optionsOf, priorityLooks, statusLooks, topicLabels } from './case-words';
import classes from './cases.module.css';
import { TextsFields } from './texts-fields';
import { useSaveHelp } from './use-save-help';

type Changes = {
  status?: string;
  priority?: string;
  assignee?: string;
  add_tags?: string[];
  [other: string]: unknown;
};

/** Writes a macro: an answer, what becomes of the ticket, and what is done beside it. */
export function MacroEditor({ macro, onClose }: { macro: MacroRow | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const here = useMarket();
  const market = macro?.market ?? here.code;
  const save = useSaveHelp('macros', macro);
  const [name, setName] = useState(macro?.name ?? '');
  const [topic, setTopic] = useState<string | null>(macro?.topic || null);
  const [texts, setTexts] = useState((macro?.texts ?? {}) as Record<string, string>);
  const [note, setNote] = useState(macro?.note ?? '');
  const [changes, setChanges] = useState((macro?.changes ?? {}) as Changes);
  const [actions, setActions] = useState<string[]>([...(macro?.actions ?? [])]);
  const [active, setActive] = useState(macro?.is_active ?? true);
  const say = i18n._.bind(i18n);
  const set = (key: string, value: unknown) => {
    const { [key]: _, ...rest } = changes;
    const empty = value === null || (Array.isArray(value) && value.length === 0);
    setChanges(empty ? rest : { ...rest, [key]: value });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await save.mutateAsync({
        market,
        name,
        topic: topic ?? '',
        texts,
        note,
        changes,
        actions,
        is_active: active,
      });
      toast.done(t`${name} was saved.`);
      onClose();
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
      title={macro ? t`Edit the macro` : t`New macro`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <div className={classes.pairs}>
          <TextInput
            label={t`Name`}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            minLength={2}
            maxLength={80}
            required
            data-autofocus
          />
          <Select
            label={t`Topic`}
            clearable
            placeholder={t`Any`}
            value={topic}
            onChange={setTopic}
            data={optionsOf(topicLabels, say)}
          />
        </div>
        <TextsFields market={market} texts={texts} onChange={setTexts} />
        <Textarea
          label={t`Note for colleagues`}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          rows={2}
        />
        <div className={classes.pairs}>
          <Select
            label={t`Then the ticket is`}
            clearable
            placeholder={t`Stays as it is`}
            value={changes.status ?? null}
            onChange={(value) => set('status', value)}
            data={optionsOf(statusLooks, say).filter(
              ({ value }) => value !== 'new' && value !== 'closed',
            )}
          />
          <Select
            label={t`Priority`}
            clearable
            placeholder={t`Stays as it is`}
            value={changes.priority ?? null}
            onChange={(value) => set('priority', value)}
            data={optionsOf(priorityLooks, say)}
          />
          <Select
            label={t`Who has it`}
            clearable
            placeholder={t`Stays as it is`}
            value={changes.assignee ?? null}
            onChange={(value) => set('assignee', value)}
            data={[{ value: 'me', label: t`Whoever runs the macro` }]}
          />
          <TagsInput
            label={t`Add tags`}
            value={changes.add_tags ?? []}
            onChange={(value) => set('add_tags', value)}
          />
        </div>
        <MultiSelect
          label={t`Do beside the ticket`}
          description={t`Only with the rights of whoever runs it, and after a recent sign-in.`}
          maxValues={3}
          value={actions}
          onChange={setActions}
          data={optionsOf(actionLabels, say)}
        />
        <Switch
          label={t`In use`}
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        <FormProblem error={save.error} />
        <FormButtons submit={t`Save`} busy={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
