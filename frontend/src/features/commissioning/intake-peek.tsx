import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { UNKNOWN } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './commissioning.module.css';
import { carQuery, type StepName } from './commissioning-api';
import { StepRow } from './step-row';
import { STEP_ORDER } from './steps';

const StepDialog = lazy(async () => ({ default: (await import('./step-dialog')).StepDialog }));

export type IntakePeekProps = { id: string; onClose: () => void };

/** One new car: each step with its owner and age, and what to do about it. */
export function IntakePeek({ id, onClose }: IntakePeekProps) {
  const { t } = useLingui();
  const { data: car, error, refetch } = useQuery(carQuery(id));
  const [doing, setDoing] = useState<StepName | null>(null);
  return (
    <PeekPanel
      title={car?.plate ?? t`New car`}
      label={t`New car`}
      href={car ? `/vehicles/${car.vehicle_id}` : '/commissioning'}
      onClose={onClose}
    >
      {error && !car ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!car && !error ? <SkeletonBlock lines={9} /> : null}
      {car ? (
        <div className={classes.stack}>
          <Facts
            facts={[
              { label: t`Model`, value: car.model },
              { label: t`VIN`, value: car.vin },
              { label: t`Batch`, value: car.batch_name },
              { label: t`Plan`, value: car.plan || UNKNOWN },
              {
                label: t`Home`,
                value: [car.home_station_name, car.home_bay].filter(Boolean).join(', ') || UNKNOWN,
              },
            ]}
          />
          {car.released_at ? (
            <p className={classes.dim}>
              <Trans>Released; it is a car like any other now.</Trans>
            </p>
          ) : null}
          <ul className={classes.steps}>
            {STEP_ORDER.map((name) => {
              const step = car.steps.find((one) => one.step === name);
              return step ? (
                <StepRow key={name} car={car} step={step} onDo={() => setDoing(name)} />
              ) : null;
            })}
          </ul>
          {doing ? (
            <Suspense fallback={null}>
              <StepDialog car={car} step={doing} onClose={() => setDoing(null)} />
            </Suspense>
          ) : null}
        </div>
      ) : null}
    </PeekPanel>
  );
}
