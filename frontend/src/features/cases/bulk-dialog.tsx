import '@mantine/core/styles/Combobox.css';
import { Plural, useLingui } from '@lingui/react/macro';
import { Modal, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { BulkFields } from './bulk-fields';
import { BulkPreview } from './bulk-preview';
import { optionsOf, statusLooks } from './case-words';
import classes from './cases.module.css';
import { type StepResult, type Ticket, useSteps } from './cases-api';
import { useBulkChange } from './use-bulk-change';

export type BulkDialogProps = {
  tickets: readonly Ticket[];
  kind: 'change' | 'answer';
  onClose: () => void;
  onDone: () => void;
};

/** The same for many tickets: first what would happen to each, then, once it was read, that. */
export function BulkDialog({ tickets, kind, onClose, onDone }: BulkDialogProps) {
  const { t, i18n } = useLingui();
  // as they stand in an answer; in the sentence itself braces would be places of the translation
  const places = '{{rental}}, {{plate}}';
  const [preview, setPreview] = useState<StepResult[] | null>(null);
  const { draft, change, body } = useBulkChange(
    kind === 'answer' ? { values: { status: 'pending' } } : {},
    () => setPreview(null),
  );
  const steps = useSteps();
  const [first] = tickets;
  const ids = tickets.map(({ id }) => id);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const results = await steps.mutateAsync({ ...body, ids, dry_run: preview === null });
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
        kind === 'answer' ? (
          <Plural value={tickets.length} one="Answer # ticket" other="Answer # tickets" />
        ) : (
          <Plural value={tickets.length} one="Change # ticket" other="Change # tickets" />
        )
      }
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {kind === 'answer' ? (
          <>
            <Textarea
              label={t`Answer`}
              description={t`${places} and the like become what each ticket is about.`}
              value={draft.reply}
              onChange={({ currentTarget }) => change({ reply: currentTarget.value })}
              required
              rows={4}
              data-autofocus
            />
            <Select
              label={t`Then each ticket is`}
              value={draft.values.status ?? null}
              onChange={(status) => change({ values: { status } })}
              allowDeselect={false}
              data={optionsOf(statusLooks, i18n._.bind(i18n)).filter(
                ({ value }) => value !== 'new' && value !== 'closed',
              )}
            />
          </>
        ) : (
          <BulkFields market={first?.market ?? ''} draft={draft} onChange={change} />
        )}
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
