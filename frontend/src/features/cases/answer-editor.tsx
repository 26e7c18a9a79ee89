import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Switch.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, Select, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CannedRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { optionsOf, topicLabels } from './case-words';
import classes from './cases.module.css';
import { TextsFields } from './texts-fields';
import { useSaveHelp } from './use-save-help';

/** Writes an answer that others put into their conversations. */
export function AnswerEditor({
  answer,
  onClose,
}: {
  answer: CannedRow | null;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const here = useMarket();
  const market = answer?.market ?? here.code;
  const save = useSaveHelp('canned-replies', answer);
  const [title, setTitle] = useState(answer?.title ?? '');
  const [shortcut, setShortcut] = useState(answer?.shortcut ?? '');
  const [topic, setTopic] = useState<string | null>(answer?.topic || null);
  const [texts, setTexts] = useState((answer?.texts ?? {}) as Record<string, string>);
  const [active, setActive] = useState(answer?.is_active ?? true);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await save.mutateAsync({
        market,
        title,
        shortcut,
        topic: topic ?? '',
        texts,
        is_active: active,
      });
      toast.done(t`${title} was saved.`);
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
      title={answer ? t`Edit the answer` : t`New answer`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <div className={classes.pairs}>
          <TextInput
            label={t`Title`}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            minLength={2}
            maxLength={80}
            required
            data-autofocus
          />
          <TextInput
            label={t`Short name`}
            description={t`Small letters, figures and dashes`}
            value={shortcut}
            onChange={(event) => setShortcut(event.currentTarget.value)}
            pattern="[a-z0-9\-]{2,32}"
            required
          />
          <Select
            label={t`Topic`}
            clearable
            placeholder={t`Any`}
            value={topic}
            onChange={setTopic}
            data={optionsOf(topicLabels, i18n._.bind(i18n))}
          />
        </div>
        <TextsFields market={market} texts={texts} onChange={setTexts} />
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
