import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { asksQuery } from './rentals-api';
import { isUnderWay, newestOf, stepsOf, useStep } from './stranded-api';
import type { StrandedPart } from './stranded-panel';
import { StrandedStep } from './stranded-step';
import { useOutcomes } from './use-outcomes';

/** Nobody pays for waiting: the rental ends now. */
export function StrandedStop({ rental, why, noReason, onLeave }: StrandedPart) {
  const { t } = useLingui();
  const outcomes = useOutcomes();
  const stop = useStep(stepsOf(rental).stop);
  const { data: asks } = useQuery(asksQuery({ rental: rental.id }));
  const underWay = isUnderWay(rental);
  const ended =
    rental.ended_at && !underWay ? { tone: 'good' as const, label: t`Has ended` } : undefined;
  return (
    <StrandedStep
      number={3}
      title={t`Stop the fare`}
      what={t`The platform ends the rental now and prices it up to now. After that it cannot be moved.`}
      action={t`End the rental now`}
      busy={stop.isPending}
      error={stop.error}
      blocked={underWay ? noReason : t`The rental is over.`}
      outcome={ended ?? outcomes.ofAsk(newestOf(asks, 'end_rental'))}
      onDo={() => stop.mutate(why)}
      onLeave={onLeave}
    />
  );
}
