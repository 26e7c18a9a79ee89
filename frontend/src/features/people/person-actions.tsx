import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { PersonRow } from '@/api/generated';
import type { Answer } from '@/api/http';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { toast } from '@/ui/states/toast';
import { usePersonCommand } from './people-api';

const PersonEdit = lazy(async () => ({ default: (await import('./person-edit')).PersonEdit }));
const DisableDialog = lazy(async () => ({
  default: (await import('./disable-dialog')).DisableDialog,
}));

/** What an administrator can do with somebody else's account. */
export function PersonActions({ answer }: { answer: Answer<PersonRow> }) {
  const { t } = useLingui();
  const person = answer.data;
  const [editing, setEditing] = useState<Answer<PersonRow> | null>(null);
  const [disabling, setDisabling] = useState(false);
  const edit = () => setEditing(answer);
  useShortcut({ keys: 'e', label: t`Edit`, group: t`Panel`, run: edit });
  return (
    <>
      <Button variant="default" onClick={edit}>
        <Trans>Edit</Trans>
      </Button>
      {person.status === 'invited' ? <ResendButton person={person} /> : null}
      {person.status === 'disabled' ? (
        <EnableButton person={person} />
      ) : (
        <Button
          variant="default"
          color="red"
          disabled={person.status === 'inviting'}
          title={person.status === 'inviting' ? t`The invitation is still on its way.` : undefined}
          onClick={() => setDisabling(true)}
        >
          <Trans>Disable…</Trans>
        </Button>
      )}
      <Suspense fallback={null}>
        {editing ? <PersonEdit opened={editing} onClose={() => setEditing(null)} /> : null}
        {disabling ? <DisableDialog person={person} onClose={() => setDisabling(false)} /> : null}
      </Suspense>
    </>
  );
}

function EnableButton({ person: { id, name } }: { person: PersonRow }) {
  const { t } = useLingui();
  const enable = usePersonCommand(id, 'enable');
  const run = () =>
    enable.mutate(
      {},
      {
        onSuccess: () => toast.done(t`${name} can sign in again, with the same roles.`),
        onError: (error) => toast.failed(error),
      },
    );
  return (
    <Button loading={enable.isPending} onClick={run}>
      <Trans>Enable</Trans>
    </Button>
  );
}

function ResendButton({ person: { id, email } }: { person: PersonRow }) {
  const { t } = useLingui();
  const resend = usePersonCommand(id, 'resend-invitation');
  const run = () =>
    resend.mutate(
      {},
      {
        onSuccess: () => toast.done(t`The invitation was sent to ${email} again.`),
        onError: (error) => toast.failed(error),
      },
    );
  return (
    <Button variant="default" loading={resend.isPending} onClick={run}>
      <Trans>Send the invitation again</Trans>
    </Button>
  );
}
