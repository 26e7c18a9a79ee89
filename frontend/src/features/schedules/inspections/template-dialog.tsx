import '@mantine/core/styles/Switch.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Switch, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import scheduleClasses from '../schedules.module.css';
import classes from './inspections.module.css';
import { type Item, type Template, useSaveTemplate } from './inspections-api';
import { ItemCard } from './item-card';
import { type Draft, draftOf, ItemRow, itemOf, newDraft } from './item-row';

const nothing = () => {};

/** Writes a template, beside it as whoever stands before the car will see it. */
export function TemplateDialog(props: { template: Template | null; onClose: () => void }) {
  const { template, onClose } = props;
  const { t } = useLingui();
  const market = useMarket();
  const save = useSaveTemplate(template, market.code);
  const [name, setName] = useState(template?.name ?? '');
  const [description, setDescription] = useState(template?.description ?? '');
  const [signature, setSignature] = useState(template?.signature ?? true);
  const [active, setActive] = useState(template?.active ?? true);
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    template ? template.items.map(draftOf) : [newDraft()],
  );
  const errors = fieldErrorsOf(save.error);
  const change = (id: string, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => (draft.id === id ? { ...draft, ...part } : draft)));
  const move = (index: number, by: number) => {
    const next = [...drafts];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + by, 0, taken);
    setDrafts(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const items = drafts.filter(({ text }) => text.trim()).map(itemOf);
    save.mutate(
      { name: name.trim(), description: description.trim(), signature, active, items },
      {
        onSuccess: () => {
          toast.done(template ? t`${name} was changed.` : t`${name} was written.`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={template ? t`Edit ${template.name}` : t`New template`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={scheduleClasses.form} onSubmit={submit}>
        <FormProblem
          error={isAboutFields(save.error, ['name', 'description']) ? null : save.error}
        />
        <div className={scheduleClasses.pair}>
          <TextInput
            data-autofocus
            label={t`Name`}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={errors.name}
            minLength={3}
            maxLength={120}
            required
          />
          <TextInput
            label={t`What it is for`}
            value={description}
            onChange={({ currentTarget }) => setDescription(currentTarget.value)}
            error={errors.description}
            maxLength={500}
          />
          <Switch
            label={t`Whoever looks signs`}
            checked={signature}
            onChange={({ currentTarget }) => setSignature(currentTarget.checked)}
          />
          {template ? (
            <Switch
              label={t`In use`}
              checked={active}
              onChange={({ currentTarget }) => setActive(currentTarget.checked)}
            />
          ) : null}
        </div>
        <div className={classes.editor}>
          <div>
            <ol className={classes.rows}>
              {drafts.map((draft, index) => (
                <ItemRow
                  key={draft.id}
                  draft={draft}
                  isFirst={index === 0}
                  isLast={index === drafts.length - 1}
                  onChange={(part) => change(draft.id, part)}
                  onMove={(by) => move(index, by)}
                  onRemove={() => setDrafts(drafts.filter(({ id }) => id !== draft.id))}
                />
              ))}
            </ol>
            <Button
              mt={10}
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} />}
              onClick={() => setDrafts([...drafts, newDraft()])}
            >
              <Trans>Another item</Trans>
            </Button>
          </div>
          <section className={classes.preview} aria-label={t`Preview`}>
            <p className={classes.dim}>
              <Trans>As it looks before the car</Trans>
            </p>
            {drafts
              .filter(({ text }) => text.trim())
              .map((draft) => (
                <ItemCard
                  key={`${draft.id} ${draft.kind}`}
                  item={{ ...(itemOf(draft) as Item), key: draft.id }}
                  photos={[]}
                  readOnly
                  onAnswer={nothing}
                  onPhoto={nothing}
                />
              ))}
          </section>
        </div>
        <FormButtons
          submit={template ? t`Save` : t`Write it`}
          busy={save.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
