import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/NumberInput.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, NumberInput, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { RuleVersionRow } from '@/api/generated';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { BOOKS, type RuleText, useDraft } from './recon-api';
import classes from './reconciliation.module.css';
import { useReconWords } from './use-recon-words';

const FIELDS = [
  'strategy',
  'left_key',
  'right_key',
  'amount_tolerance_minor',
  'time_tolerance_hours',
  'mode',
  'note',
] as const;

export type RuleDialogProps = {
  /** What the form begins with. */
  from: RuleVersionRow;
  draft: RuleVersionRow | undefined;
  onClose: () => void;
};

/** Writes what the next version of a rule would say; nothing decides by it until it is published. */
export function RuleDialog({ from, draft, onClose }: RuleDialogProps) {
  const { t } = useLingui();
  const words = useReconWords();
  const [text, setText] = useState<RuleText>({
    strategy: from.strategy,
    left_key: from.left_key,
    right_key: from.right_key,
    amount_tolerance_minor: from.amount_tolerance_minor,
    time_tolerance_hours: from.time_tolerance_hours,
    mode: from.mode,
    note: draft?.note ?? '',
  });
  const save = useDraft(from.rule_id);
  const errors = fieldErrorsOf(save.error);
  const set = (values: Partial<RuleText>) => setText({ ...text, ...values });
  const options = (names: Record<string, string>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  const { left, right } = BOOKS[from.stream];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { text, version: draft?.version },
      {
        onSuccess: () => {
          toast.done(t`The draft is kept. Try it on the past, then publish it.`);
          onClose();
        },
      },
    );
  };
  const choice = (
    field: 'strategy' | 'left_key' | 'right_key' | 'mode',
    label: string,
    names: Record<string, string>,
  ) => (
    <Select
      label={label}
      data={options(names)}
      value={text[field]}
      allowDeselect={false}
      error={errors[field]}
      onChange={(value) => set({ [field]: value } as Partial<RuleText>)}
    />
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={from.name}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(save.error, [...FIELDS]) ? null : save.error} />
        <p className={classes.quiet}>
          <Trans>A version that is published is never changed: this writes the next one.</Trans>
        </p>
        {choice('strategy', t`How many belong together`, words.strategies)}
        {choice('left_key', t`Key in ${words.sources[left]}`, words.fields)}
        {choice('right_key', t`Key in ${words.sources[right]}`, words.fields)}
        <NumberInput
          label={t`Amounts may differ by (cents)`}
          value={text.amount_tolerance_minor}
          min={0}
          allowDecimal={false}
          error={errors.amount_tolerance_minor}
          onChange={(value) => set({ amount_tolerance_minor: Number(value) || 0 })}
        />
        <NumberInput
          label={t`Times may differ by (hours)`}
          value={text.time_tolerance_hours}
          min={0}
          allowDecimal={false}
          error={errors.time_tolerance_hours}
          onChange={(value) => set({ time_tolerance_hours: Number(value) || 0 })}
        />
        {choice('mode', t`What it does`, words.modes)}
        <Textarea
          label={t`Why`}
          value={text.note}
          maxLength={500}
          rows={2}
          error={errors.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        <FormButtons submit={t`Keep the draft`} busy={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
