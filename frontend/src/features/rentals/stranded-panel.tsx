import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RentalDetail } from '@/api/generated';
import { keepDraft, keptDraft } from '@/auth/draft';
import classes from './stranded.module.css';
import { stepsOf, unlocksQuery, useStep } from './stranded-api';
import { StrandedMove } from './stranded-move';
import { StrandedRecover } from './stranded-recover';
import { StrandedStep } from './stranded-step';
import { StrandedStop } from './stranded-stop';
import { StrandedTell } from './stranded-tell';
import { useOutcomes } from './use-outcomes';

export type StrandedPart = {
  rental: RentalDetail;
  /** What happened, trimmed: the reason of every step. */
  why: string;
  /** What is missing, while nothing can be sent. */
  noReason: string | undefined;
  onLeave: () => void;
};

/** Everything that helps a customer who cannot go on, one step under the other, each with what came of it. */
export function StrandedPanel({ rental }: { rental: RentalDetail }) {
  const { t } = useLingui();
  const draft = `stranded:${rental.id}`;
  const [reason, setReason] = useState(() => keptDraft(draft) || t`The customer is stranded`);
  const why = reason.trim();
  const noReason = why.length < 3 ? t`Say above what happened.` : undefined;
  const part = { rental, why, noReason, onLeave: () => keepDraft(draft, reason) };
  return (
    <div className={classes.panel}>
      <TextInput
        label={t`What happened`}
        description={t`Kept with each step as its reason.`}
        value={reason}
        maxLength={300}
        error={noReason ? t`Say it in a few words.` : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ol className={classes.steps}>
        <Unlock {...part} />
        <StrandedMove {...part} />
        <StrandedStop {...part} />
        <StrandedRecover {...part} />
        <StrandedTell {...part} />
      </ol>
    </div>
  );
}

function Unlock({ rental, why, noReason, onLeave }: StrandedPart) {
  const { t } = useLingui();
  const outcomes = useOutcomes();
  const unlock = useStep(stepsOf(rental).unlock);
  const { data } = useQuery({
    ...unlocksQuery(rental.vehicle ?? ''),
    enabled: rental.vehicle !== null,
  });
  // an unlocking of another day says nothing about this ride
  const mine = data?.find(({ requested_at }) => requested_at >= (rental.started_at ?? ''));
  return (
    <StrandedStep
      number={1}
      title={t`Unlock the car`}
      what={t`Nobody stays locked in or out: the car is told at once, and a colleague looks at it later.`}
      action={t`Unlock`}
      busy={unlock.isPending}
      error={unlock.error}
      blocked={rental.vehicle === null ? t`Nobody knows which car it is.` : noReason}
      outcome={outcomes.ofCommand(mine)}
      onDo={() => unlock.mutate(why)}
      onLeave={onLeave}
    />
  );
}
