import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { HrefLink } from '@/ui/url/href-link';
import { recoveryQuery, stepsOf, useStep } from './stranded-api';
import type { StrandedPart } from './stranded-panel';
import { StrandedStep } from './stranded-step';

/** Somebody brings the car back: one order for a ride, whoever asks. */
export function StrandedRecover({ rental, why, noReason, onLeave }: StrandedPart) {
  const { t } = useLingui();
  const recover = useStep(stepsOf(rental).recover);
  const { data } = useQuery(recoveryQuery(rental.id));
  const order = data?.[0];
  const noCar = rental.vehicle === null ? t`Nobody knows which car it is.` : undefined;
  const link = order ? (
    <HrefLink href={`/work-orders/${order.id}`}>{order.code}</HrefLink>
  ) : undefined;
  return (
    <StrandedStep
      number={4}
      title={t`Have the car recovered`}
      what={t`An urgent work order; nobody rents the car until it is done.`}
      action={t`Order the recovery`}
      busy={recover.isPending}
      error={order ? null : recover.error}
      blocked={order ? t`It is ordered already.` : (noCar ?? noReason)}
      outcome={order ? { tone: 'good', label: t`Ordered`, detail: link } : undefined}
      onDo={() =>
        recover.mutate({
          title: t`Recover ${rental.plate ?? ''} from a stranded customer`,
          description: `${rental.reference}: ${why}`,
        })
      }
      onLeave={onLeave}
    />
  );
}
