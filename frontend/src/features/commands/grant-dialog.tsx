import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { dropDraft, keepDraft, keptDraft } from '@/auth/draft';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './commands.module.css';
import { useGrant } from './commands-api';

export type GrantDialogProps = { id: string; plate: string; onClose: () => void };

const HOUR_MS = 3_600_000;

/** Lets a colleague lock and unlock this car for some hours, and says that it ends by itself. */
export function GrantDialog({ id, plate, onClose }: GrantDialogProps) {
  const { t } = useLingui();
  const draft = `access:${id}`;
  const [staff, setStaff] = useState<string | null>(null);
  const [hours, setHours] = useState<string | null>('2');
  const [reason, setReason] = useState(() => keptDraft(draft));
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const grant = useGrant(id);
  const errors = fieldErrorsOf(grant.error);
  const close = () => {
    dropDraft(draft);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const expires_at = new Date(Date.now() + Number(hours) * HOUR_MS).toISOString();
    grant.mutate(
      { staff: staff ?? '', reason: reason.trim(), expires_at },
      {
        onSuccess: ({ staff_name }) => {
          toast.done(t`${staff_name ?? ''} may open ${plate}.`);
          close();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t`Who may open ${plate}?`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        {wantsRecentSignIn(grant.error) ? (
          <StepUp onLeave={() => keepDraft(draft, reason)} />
        ) : (
          <FormProblem
            error={
              isAboutFields(grant.error, ['staff', 'reason', 'expires_at']) ? null : grant.error
            }
          />
        )}
        <p className={classes.note}>
          <Trans>
            They may lock and unlock this car, and no other. It ends by itself, and you can end it
            at any time.
          </Trans>
        </p>
        <Select
          label={t`Colleague`}
          data={colleagues.map(({ id: value, name: label }) => ({ value, label }))}
          value={staff}
          onChange={setStaff}
          error={errors.staff}
          nothingFoundMessage={t`No colleague of this name`}
          searchable
          required
          data-autofocus
        />
        <Select
          label={t`For how long`}
          data={[
            { value: '1', label: t`1 hour` },
            { value: '2', label: t`2 hours` },
            { value: '4', label: t`4 hours` },
            { value: '8', label: t`8 hours` },
            { value: '24', label: t`1 day` },
            { value: '72', label: t`3 days` },
          ]}
          value={hours}
          onChange={setHours}
          error={errors.expires_at}
          allowDeselect={false}
          required
        />
        <Textarea
          label={t`What for`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={errors.reason}
          minLength={3}
          maxLength={300}
          rows={2}
          required
        />
        <FormButtons submit={t`Give access`} busy={grant.isPending} onCancel={close} />
      </form>
    </Modal>
  );
}
