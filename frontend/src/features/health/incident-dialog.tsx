import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { toast } from '@/ui/states/toast';
import { AssignForm } from './assign-form';
import type { useIncidentStep } from './health-api';
import { ResolveForm } from './resolve-form';

export type IncidentDialogProps = {
  asked: 'assign' | 'resolve';
  step: ReturnType<typeof useIncidentStep>;
  onClose: () => void;
};

/** To whom the incident goes, or why it is over. */
export function IncidentDialog({ asked, step, onClose }: IncidentDialogProps) {
  const { t } = useLingui();
  const done = (words: string) => ({
    onSuccess: () => {
      toast.done(words);
      onClose();
    },
  });
  const form = { busy: step.isPending, error: step.error, onCancel: onClose };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={asked === 'assign' ? t`Assign` : t`Call the incident and its alerts over`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {asked === 'assign' ? (
        <AssignForm
          {...form}
          onChoose={(owner) =>
            step.mutate({ step: 'assign', body: { owner } }, done(t`Given to them.`))
          }
        />
      ) : (
        <ResolveForm
          {...form}
          onChoose={(body) => step.mutate({ step: 'resolve', body }, done(t`Called over.`))}
        />
      )}
    </Modal>
  );
}
