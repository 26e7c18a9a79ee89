import '@mantine/core/styles/Radio.css';
import { useLingui } from '@lingui/react/macro';
import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FreeCarOut } from '@/api/generated';
import { formatDistance, formatPercent } from '@/lib/units';
import { asksQuery } from './rentals-api';
import classes from './stranded.module.css';
import { isUnderWay, nearestCarsQuery, newestOf, stepsOf, useStep } from './stranded-api';
import type { StrandedPart } from './stranded-panel';
import { StrandedStep } from './stranded-step';
import { useOutcomes } from './use-outcomes';

/** The nearest free cars; the customer goes on with one of them. */
export function StrandedMove({ rental, why, noReason, onLeave }: StrandedPart) {
  const { t } = useLingui();
  const outcomes = useOutcomes();
  const [chosen, setChosen] = useState<string | null>(null);
  const move = useStep(stepsOf(rental).move);
  const { data: asks } = useQuery(asksQuery({ rental: rental.id }));
  const { data: cars } = useQuery(nearestCarsQuery(rental.id));
  const car = cars?.find(({ vehicle_id }) => vehicle_id === chosen) ?? cars?.[0];
  const underWay = isUnderWay(rental);
  const over = underWay ? undefined : t`The rental is over.`;
  return (
    <StrandedStep
      number={2}
      title={t`Go on with another car`}
      what={t`The customer keeps the rental, with the car that you choose.`}
      action={car ? t`Move to ${car.plate}` : t`Move`}
      busy={move.isPending}
      error={move.error}
      blocked={over ?? noReason ?? (car ? undefined : t`No free car is near.`)}
      outcome={outcomes.ofAsk(newestOf(asks, 'move_rental'))}
      onDo={() => car && move.mutate({ vehicle: car.vehicle_id, reason: why })}
      onLeave={onLeave}
    >
      {underWay ? (
        <fieldset className={classes.cars} aria-label={t`Nearest free cars`}>
          {cars?.map((each) => (
            <Car key={each.vehicle_id} car={each} checked={each === car} onChoose={setChosen} />
          ))}
        </fieldset>
      ) : null}
    </StrandedStep>
  );
}

type CarProps = { car: FreeCarOut; checked: boolean; onChoose: (vehicle: string) => void };

function Car({ car, checked, onChoose }: CarProps) {
  const said = [car.station_name, formatDistance(car.distance_m), formatPercent(car.soc)];
  return (
    <div className={classes.car}>
      <Radio
        size="xs"
        name="nearest"
        label={car.plate}
        checked={checked}
        onChange={() => onChoose(car.vehicle_id)}
      />
      <span>{said.filter(Boolean).join(' · ')}</span>
    </div>
  );
}
