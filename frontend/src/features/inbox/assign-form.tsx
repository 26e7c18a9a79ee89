import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { useMe } from '@/auth/use-me';
import { FormProblem } from '@/ui/forms/form-problem';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { DryRun } from './dry-run';
import classes from './inbox.module.css';
import { sizeOf } from './inbox-api';
import type { StepFormProps } from './step-dialog';
import { useTakeStep } from './use-take-step';

/** Whom to give it to: type, arrows, Enter. Oneself comes first. */
export function AssignForm({ target, onClose }: StepFormProps) {
  const { t } = useLingui();
  const me = useMe();
  const { data } = useQuery(colleaguesQuery);
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(0);
  const { take, error, isPending } = useTakeStep(onClose);
  const found = (data ?? [])
    .filter(({ name }) => name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()))
    .sort((one, other) => Number(other.id === me.id) - Number(one.id === me.id));
  const chosen = found[Math.min(marked, found.length - 1)];
  const move = (by: number) =>
    setMarked((at) => Math.min(Math.max(at + by, 0), Math.max(found.length - 1, 0)));
  return (
    <div className={classes.form}>
      <FormProblem error={error} />
      <TextInput
        data-autofocus
        label={t`Colleague`}
        placeholder={t`Type a name`}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setMarked(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(1);
          else if (event.key === 'ArrowUp') move(-1);
          else if (event.key === 'Enter' && chosen) take('assign', target, { owner: chosen.id });
          else return;
          event.preventDefault();
        }}
      />
      {data ? (
        <ul className={classes.people}>
          {found.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                className={classes.person}
                data-marked={id === chosen?.id || undefined}
                disabled={isPending}
                onClick={() => take('assign', target, { owner: id })}
              >
                {name}
                {id === me.id ? (
                  <small>
                    <Trans>you</Trans>
                  </small>
                ) : null}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <SkeletonBlock lines={5} />
      )}
      {data && found.length === 0 ? <Trans>No colleague of this name.</Trans> : null}
      {sizeOf(target) > 1 && chosen ? (
        <DryRun target={target} step="assign" body={{ owner: chosen.id }} />
      ) : null}
      <Button
        variant="default"
        size="xs"
        disabled={isPending}
        onClick={() => take('unassign', target)}
      >
        <Trans>Back to the queue</Trans>
      </Button>
    </div>
  );
}
