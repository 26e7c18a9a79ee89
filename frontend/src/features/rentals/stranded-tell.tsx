import { useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asksQuery } from './rentals-api';
import { newestOf, stepsOf, useStep } from './stranded-api';
import type { StrandedPart } from './stranded-panel';
import { StrandedStep } from './stranded-step';
import { useOutcomes } from './use-outcomes';

/** A word to the customer, in the app. */
export function StrandedTell({ rental, why, noReason, onLeave }: StrandedPart) {
  const { t } = useLingui();
  const outcomes = useOutcomes();
  const [text, setText] = useState(
    t`We are sorry that you cannot go on. We are taking care of it, and somebody is on the way.`,
  );
  const tell = useStep(stepsOf(rental).tell);
  const { data: asks } = useQuery(asksQuery({ rental: rental.id }));
  return (
    <StrandedStep
      number={5}
      title={t`Tell the customer`}
      what={t`Appears in the customer's app. The same words are sent once.`}
      action={t`Send`}
      busy={tell.isPending}
      error={tell.error}
      blocked={noReason ?? (text.trim() ? undefined : t`Write what they should read.`)}
      outcome={outcomes.ofAsk(newestOf(asks, 'message_customer'))}
      onDo={() => tell.mutate({ text: text.trim(), reason: why })}
      onLeave={onLeave}
    >
      <Textarea
        aria-label={t`Message`}
        value={text}
        maxLength={500}
        rows={2}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </StrandedStep>
  );
}
