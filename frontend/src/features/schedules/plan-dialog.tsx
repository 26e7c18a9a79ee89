import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { todayIn } from '@/lib/time';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { draftOf, FORM_FIELDS, type PlanForm, valuesOf } from './plan-draft';
import { PlanFields } from './plan-fields';
import { PlanPreview } from './plan-preview';
import classes from './schedules.module.css';
import { type Plan, useSavePlan } from './schedules-api';

/** Writes a plan or changes one, and shows which cars would be due before it is kept. */
export function PlanDialog({ plan, onClose }: { plan: Plan | null; onClose: () => void }) {
  const { t } = useLingui();
  const market = useMarket();
  const save = useSavePlan(plan);
  const [form, setForm] = useState<PlanForm>(() => valuesOf(plan, todayIn(market.tz)));
  const draft = draftOf(form, plan?.market ?? market.code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { ...draft, name: form.name.trim() },
      {
        onSuccess: () => {
          toast.done(plan ? t`${form.name} was changed.` : t`${form.name} was written.`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={plan ? t`Edit ${plan.name}` : t`New plan`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(save.error, FORM_FIELDS) ? null : save.error} />
        <PlanFields
          form={form}
          isNew={plan === null}
          errors={fieldErrorsOf(save.error)}
          onChange={(part) => setForm({ ...form, ...part })}
        />
        <PlanPreview draft={draft} />
        <FormButtons
          submit={plan ? t`Save` : t`Write the plan`}
          busy={save.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
