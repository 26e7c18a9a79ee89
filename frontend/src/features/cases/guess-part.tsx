import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { toast } from '@/ui/states/toast';
import classes from './cases.module.css';
import { type Around, countsQuery, type Detail, useSetFields } from './cases-api';
import desk from './desk.module.css';

const MacroDialog = lazy(async () => ({ default: (await import('./macro-dialog')).MacroDialog }));

type Guess = NonNullable<Around['guess']>;
type Props = { ticket: Detail; guess: Guess; may: boolean };

/** What tickets of the past say about this one: said where it is sure, and admitted where it is not. */
export function GuessPart({ ticket, guess, may }: Props) {
  return (
    <section className={classes.part}>
      <h3>
        <Trans>Looks like</Trans>
      </h3>
      <ul className={classes.rows}>
        {guess.queue_confidence === null ? null : (
          <QueueLine ticket={ticket} guess={guess} may={may} />
        )}
        {guess.macro_confidence === null ? null : (
          <MacroLine ticket={ticket} guess={guess} may={may} />
        )}
      </ul>
    </section>
  );
}

function Sure({ words, share }: { words: string; share: number | null }) {
  const { t } = useLingui();
  const percent = Math.round((share ?? 0) * 100);
  return (
    <span className={classes.clip}>
      {words}
      <small className={desk.beside}>{t`${percent} % sure`}</small>
    </span>
  );
}

function QueueLine({ ticket, guess, may }: Props) {
  const { t } = useLingui();
  const change = useSetFields(ticket);
  const { data: counts } = useQuery(countsQuery);
  const queue = counts?.queues.find(
    ({ key, market }) => key === guess.queue && market === ticket.market,
  );
  const move = () =>
    change.mutate(
      { queue: guess.queue },
      {
        onSuccess: () => toast.done(t`${ticket.number} was moved.`),
        onError: (error) => toast.failed(error),
      },
    );
  if (!guess.queue_is_sure) {
    return (
      <li>
        <Sure words={t`Not sure about the queue`} share={guess.queue_confidence} />
      </li>
    );
  }
  return (
    <li>
      <Sure words={queue?.name ?? guess.queue} share={guess.queue_confidence} />
      {guess.queue === ticket.queue ? (
        <small>
          <Trans>it is there</Trans>
        </small>
      ) : may ? (
        <Button size="compact-xs" variant="default" loading={change.isPending} onClick={move}>
          <Trans>Move it</Trans>
        </Button>
      ) : null}
    </li>
  );
}

function MacroLine({ ticket, guess, may }: Props) {
  const { t } = useLingui();
  const [asked, setAsked] = useState(false);
  if (!guess.macro_is_sure) {
    return (
      <li>
        <Sure words={t`Not sure about a macro`} share={guess.macro_confidence} />
      </li>
    );
  }
  return (
    <li>
      <Sure words={guess.macro_name} share={guess.macro_confidence} />
      {may ? (
        <Button size="compact-xs" variant="default" onClick={() => setAsked(true)}>
          <Trans>Look at it</Trans>
        </Button>
      ) : null}
      <Suspense fallback={null}>
        {asked && guess.macro ? (
          <MacroDialog ticket={ticket} first={guess.macro} onClose={() => setAsked(false)} />
        ) : null}
      </Suspense>
    </li>
  );
}
