import { Plural, useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { EditForm } from './edit-form';
import { EditOutcome } from './edit-outcome';
import { EditPreview } from './edit-preview';
import { type EditTarget, type EditValues, usePreview } from './edits-api';

export type EditDialogProps = {
  target: EditTarget;
  count: number;
  onClose: () => void;
  /** The selection is no longer needed: the cars were changed. */
  onDone: () => void;
};

type Step = { name: 'choose' } | { name: 'look' | 'done'; id: string };

/** What shall change, what that would do to each car, and what became of it. */
export function EditDialog({ target, count, onClose, onDone }: EditDialogProps) {
  const { t } = useLingui();
  const [step, setStep] = useState<Step>({ name: 'choose' });
  const [values, setValues] = useState<EditValues>({});
  const preview = usePreview();
  const look = (cars: EditTarget, wanted: EditValues) => {
    setValues(wanted);
    preview.mutate(
      { target: cars, values: wanted },
      { onSuccess: ({ id }) => setStep({ name: 'look', id }) },
    );
  };
  const leave = () => {
    if (step.name === 'done') onDone();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={leave}
      size={step.name === 'choose' ? 'md' : 'xl'}
      title={<Plural value={count} one="Edit # car" other="Edit # cars" />}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {step.name === 'choose' ? (
        <EditForm
          initial={values}
          error={preview.error}
          busy={preview.isPending}
          onCancel={onClose}
          onSubmit={(wanted) => look(target, wanted)}
        />
      ) : null}
      {step.name === 'look' ? (
        <EditPreview
          key={step.id}
          id={step.id}
          onBack={() => setStep({ name: 'choose' })}
          onApplied={() => setStep({ name: 'done', id: step.id })}
        />
      ) : null}
      {step.name === 'done' ? (
        <EditOutcome
          id={step.id}
          busy={preview.isPending}
          onClose={leave}
          onLookAgain={(ids) => look({ ids }, values)}
        />
      ) : null}
    </Modal>
  );
}
