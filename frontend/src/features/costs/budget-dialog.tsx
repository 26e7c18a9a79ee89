import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { draftOf, FORM_FIELDS, formOf } from './budget-draft';
import { BudgetFields } from './budget-fields';
import classes from './outlook.module.css';
import { type Budget, useSaveBudget } from './outlook-api';

/** Writes a budget or changes one. Loaded when first opened. */
export function BudgetDialog({ budget, onClose }: { budget: Budget | null; onClose: () => void }) {
  const { t } = useLingui();
  const save = useSaveBudget(budget);
  const [form, setForm] = useState(() =>
    formOf(budget, 'USD', new Date().toISOString().slice(0, 7)),
  );
  const [asked, setAsked] = useState(false);
  const draft = draftOf(form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!draft) return;
    save.mutate(draft, {
      onSuccess: () => {
        toast.done(budget ? t`${form.name} was changed.` : t`${form.name} was written.`);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={budget ? t`Edit ${budget.name}` : t`New budget`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.stack} onSubmit={submit}>
        <FormProblem error={isAboutFields(save.error, FORM_FIELDS) ? null : save.error} />
        <BudgetFields
          form={form}
          asked={asked}
          errors={fieldErrorsOf(save.error)}
          onChange={(part) => setForm({ ...form, ...part })}
        />
        <FormButtons
          submit={budget ? t`Save` : t`Write the budget`}
          busy={save.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
