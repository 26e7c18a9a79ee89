import { useLingui } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { instantOf, localOf } from '@/lib/local-moment';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './outlook.module.css';
import { useTellDeploy } from './outlook-api';

/** A version that went live, told by hand. Loaded when first opened. */
export function DeployDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const tell = useTellDeploy();
  const [opened] = useState(() => localOf(Date.now(), tz));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const went_live_at = instantOf(text('went_live_at'), tz);
    if (!went_live_at) return;
    tell.mutate(
      {
        service: text('service'),
        version: text('version'),
        environment: text('environment'),
        by: text('by'),
        went_live_at,
      },
      {
        onSuccess: () => {
          toast.done(t`The deploy was added.`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Add a deploy`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.stack} onSubmit={submit}>
        <FormProblem error={tell.error} />
        <TextInput name="service" label={t`Service`} maxLength={120} required data-autofocus />
        <TextInput name="version" label={t`Version`} maxLength={120} required />
        <TextInput
          name="environment"
          label={t`Environment`}
          description={t`As the tags of the bill call it`}
          defaultValue="prod"
          maxLength={40}
          required
        />
        <TextInput
          type="datetime-local"
          name="went_live_at"
          label={t`Went live`}
          defaultValue={opened}
          max={opened}
          required
        />
        <TextInput name="by" label={t`Who or what deployed it`} maxLength={120} required />
        <FormButtons submit={t`Add`} busy={tell.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
