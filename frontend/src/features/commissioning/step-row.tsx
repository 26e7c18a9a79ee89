import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useCan } from '@/auth/use-can';
import { formatAgo } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { HrefLink } from '@/ui/url/href-link';
import classes from './commissioning.module.css';
import type { NewCar, Step } from './commissioning-api';
import { StepChip } from './step-chip';
import { stepNames } from './steps';

export type StepRowProps = { car: NewCar; step: Step; onDo: () => void };

/** A step: its state, whose it is, since when, and the button that moves it. */
export function StepRow({ car, step, onDo }: StepRowProps) {
  const { t, i18n } = useLingui();
  const can = useCan();
  const now = useNow(60_000);
  const verbs = {
    identity: t`Confirm the VIN`,
    device: car.certificate_id ? t`Issue another` : t`Issue a certificate`,
    signal: t`See what it says`,
    documents: t`See the documents`,
    inspection: step.state === 'waiting' ? t`Inspect` : t`Inspect again`,
    plan: t`Name a plan`,
    home_bay: t`Choose a bay`,
  };
  const may = can(step.step === 'device' ? 'commissioning.release' : 'commissioning.work');
  const age = formatAgo(step.since, now);
  const page = pageOf(car, step);
  return (
    <li className={classes.step}>
      <div className={classes.stepMain}>
        <b>{i18n._(stepNames[step.step])}</b>
        <span className={classes.dim}>
          {step.owner_name ? t`${step.owner_name}, ${age}` : t`nobody, ${age}`}
        </span>
        {step.note ? <span className={classes.note}>{step.note}</span> : null}
      </div>
      <StepChip step={step} />
      {page ? (
        <HrefLink href={page}>{verbs[step.step]}</HrefLink>
      ) : may && !car.released_at ? (
        <Button size="compact-xs" variant="light" onClick={onDo}>
          {verbs[step.step]}
        </Button>
      ) : null}
    </li>
  );
}

/** Where a step is seen that follows by itself; nobody does it here. */
function pageOf(car: NewCar, step: Step) {
  if (step.step === 'documents') return `/vehicles/${car.vehicle_id}?tab=documents`;
  return step.step === 'signal' ? `/vehicles/${car.vehicle_id}` : null;
}
