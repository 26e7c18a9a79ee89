import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { useMe } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import type { StepFormProps } from './form-props';
import classes from './health.module.css';

/** Whom to give it to; oneself comes first. */
export function AssignForm({
  busy,
  error,
  onCancel,
  onChoose,
}: StepFormProps & { onChoose: (owner: string) => void }) {
  const { t } = useLingui();
  const me = useMe();
  const { data = [] } = useQuery(colleaguesQuery);
  const [owner, setOwner] = useState<string>(me.id);
  const others = data.filter(({ id }) => id !== me.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(owner);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={error} />
      <NativeSelect
        label={t`Colleague`}
        data-autofocus
        value={owner}
        onChange={({ currentTarget }) => setOwner(currentTarget.value)}
        data={[
          { value: me.id, label: t`${me.name} (you)` },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FormButtons submit={t`Assign`} busy={busy} onCancel={onCancel} />
    </form>
  );
}
