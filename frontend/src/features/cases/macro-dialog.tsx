import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './cases.module.css';
import { type Detail, macrosQuery, type StepResult, useRunMacro } from './cases-api';
import { StepPreview } from './step-preview';

export type MacroDialogProps = {
  ticket: Detail;
  /** The macro that it opens with. */
  first?: string;
  onClose: () => void;
};

/** Chooses a macro, shows exactly what it would change, and does it. */
export function MacroDialog({ ticket, first, onClose }: MacroDialogProps) {
  const { t } = useLingui();
  const { data: macros } = useQuery(macrosQuery);
  const [id, setId] = useState<string | null>(null);
  const [preview, setPreview] = useState<StepResult | null>(null);
  const trial = useRunMacro(ticket);
  const run = useRunMacro(ticket);
  const fitting = (macros ?? [])
    .filter((each) => each.is_active && each.market === ticket.market)
    .sort(
      (one, other) => Number(other.topic === ticket.topic) - Number(one.topic === ticket.topic),
    );
  const macro = fitting.find((each) => each.id === id);
  // a macro is looked at once, when it is chosen: what is shown is what will be done
  const choose = (chosen: string | null) => {
    setId(chosen);
    setPreview(null);
    const found = fitting.find((each) => each.id === chosen);
    if (found) trial.mutate({ macro: found, dry: true }, { onSuccess: setPreview });
  };
  const begin = useEffectEvent(() => {
    if (first && macros) choose(first);
  });
  const known = macros !== undefined;
  useEffect(() => {
    if (known) begin();
  }, [known]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!macro || !preview) return;
    try {
      await run.mutateAsync({ macro, dry: false });
      toast.done(t`${macro.name}: done.`);
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
      title={t`Run a macro on ${ticket.number}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <Select
          label={t`Macro`}
          searchable
          selectFirstOptionOnChange
          value={id}
          onChange={choose}
          placeholder={t`Type a few letters`}
          nothingFoundMessage={t`No such macro`}
          data={fitting.map(({ id: value, name }) => ({ value, label: name }))}
          data-autofocus
        />
        <div className={classes.preview} aria-live="polite">
          {preview ? (
            <StepPreview result={preview} />
          ) : trial.isPending ? (
            <SkeletonBlock lines={4} />
          ) : (
            <p className={classes.sentence}>
              <Trans>What it would change is shown here before anything happens.</Trans>
            </p>
          )}
        </div>
        <FormProblem error={run.error ?? trial.error} />
        <FormButtons submit={t`Do it`} busy={run.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
