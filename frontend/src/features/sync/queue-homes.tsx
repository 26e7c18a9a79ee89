import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '@/auth/use-can';
import { FormProblem } from '@/ui/forms/form-problem';
import { Question } from '@/ui/forms/question';
import { toast } from '@/ui/states/toast';
import classes from './sync.module.css';
import { type Home, type SharedQueue, useSetHome } from './sync-api';
import { homeLabels } from './sync-words';

const HOMES: readonly Home[] = ['alone', 'ours', 'zendesk'];

/** Where the tickets of each queue are worked on. */
export function QueueHomes({ queues }: { queues: readonly SharedQueue[] }) {
  return (
    <ul className={classes.rows}>
      {queues.map((queue) => (
        <QueueLine key={queue.id} queue={queue} />
      ))}
    </ul>
  );
}

function QueueLine({ queue }: { queue: SharedQueue }) {
  const { t } = useLingui();
  const may = useCan()('sync.manage');
  const [wanted, setWanted] = useState<Home | null>(null);
  const change = useSetHome(queue);
  const { name } = queue;
  const where: Home = queue.where ?? 'alone';
  const close = () => {
    setWanted(null);
    change.reset();
  };
  const go = () =>
    wanted &&
    change.mutate(wanted, {
      onSuccess: () => {
        toast.done(t`${name} has its new home.`);
        setWanted(null);
      },
    });
  return (
    <li className={classes.row}>
      <strong className={classes.grow}>{name}</strong>
      {may ? (
        <NativeSelect
          aria-label={t`Home of ${name}`}
          className={classes.home}
          size="xs"
          value={where}
          data={HOMES.map((home) => ({ value: home, label: t(homeLabels[home]) }))}
          onChange={({ currentTarget: { value } }) => setWanted(value as Home)}
        />
      ) : (
        <span className={classes.dim}>{t(homeLabels[where])}</span>
      )}
      <Question asked={wanted !== null} onClose={close} title={t`Give ${name} another home?`}>
        <Stack gap={12}>
          <FormProblem error={change.error} />
          <p>{wanted ? t(homeLabels[wanted]) : ''}</p>
          <p className={classes.dim}>
            <Trans>
              It holds for tickets that come from now on. Tickets that are linked stay linked, and
              who brought a customer's mail goes on bringing the answers.
            </Trans>
          </p>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={close} data-autofocus>
              <Trans>Leave it</Trans>
            </Button>
            <Button loading={change.isPending} onClick={go}>
              <Trans>Switch the home</Trans>
            </Button>
          </Group>
        </Stack>
      </Question>
    </li>
  );
}
