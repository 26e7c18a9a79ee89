import '@mantine/core/styles/NumberInput.css';
import '@mantine/core/styles/Radio.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, NumberInput, Radio, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { DriftRuleRow } from '@/api/generated';
import type { Answer } from '@/api/http';
import { useVersionedEdit } from '@/api/use-versioned-edit';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './truths.module.css';
import { driftRuleKeys } from './truths-api';
import { useTruthWords } from './use-truth-words';

export type RuleEditProps = { opened: Answer<DriftRuleRow>; onClose: () => void };

const LONGEST = 1440;

const valuesOf = ({ mode, patience_minutes }: DriftRuleRow) => ({
  mode: mode as string,
  patience_minutes,
});

/** Decides who applies a kind of remedy, and how long a disagreement must last to be one. */
export function RuleEdit({ opened, onClose }: RuleEditProps) {
  const { t } = useLingui();
  const words = useTruthWords();
  const { id, field, odd } = opened.data;
  const form = useForm({ initialValues: valuesOf(opened.data) });
  const edit = useVersionedEdit({
    opened,
    path: `/drift-rules/${id}`,
    queryKey: driftRuleKeys.detail(id),
    invalidates: [driftRuleKeys.lists()],
    valuesOf,
    onSaved: () => {
      toast.done(t`The rule was changed; the next look goes by it.`);
      onClose();
    },
  });
  const { error, theirs } = edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new error is told to the fields
  useEffect(() => form.setErrors(fieldErrorsOf(error)), [error]);
  const minutes = (value: number) => String(value);
  const modeWords: Record<string, string> = {
    apply: t`A rule, at once`,
    propose: t`A person is asked`,
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${words.fields[field]} · ${words.sources[odd]}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form
        className={classes.form}
        onSubmit={form.onSubmit((values) => edit.save(values))}
        noValidate
      >
        <FormProblem
          error={isAboutFields(error, Object.keys(form.values)) ? null : error}
          stale={
            theirs
              ? {
                  changes: [
                    {
                      field: t`Who applies`,
                      before: modeWords[edit.base.mode] ?? null,
                      after: modeWords[theirs.mode] ?? null,
                    },
                    {
                      field: t`Minutes`,
                      before: minutes(edit.base.patience_minutes),
                      after: minutes(theirs.patience_minutes),
                    },
                  ].filter(({ before, after }) => before !== after),
                  onKeepMine: () => edit.saveOver(form.values),
                  onTakeTheirs: () => form.setValues(valuesOf(edit.takeTheirs())),
                }
              : undefined
          }
        />
        <Radio.Group label={t`Who applies what is proposed`} {...form.getInputProps('mode')}>
          <Stack gap={8} mt={6}>
            <Radio
              value="apply"
              label={t`A rule, at once`}
              description={t`As soon as it has lasted; the desk sees it until the sources agree.`}
            />
            <Radio
              value="propose"
              label={t`A person is asked`}
              description={t`It waits in the inbox until somebody applies or dismisses it.`}
            />
          </Stack>
        </Radio.Group>
        <NumberInput
          label={t`Minutes that it must last`}
          description={t`Or two looks, ten minutes apart. 0 leaves it to the looks.`}
          min={0}
          max={LONGEST}
          allowDecimal={false}
          {...form.getInputProps('patience_minutes')}
        />
        <FormButtons submit={t`Save`} busy={edit.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
