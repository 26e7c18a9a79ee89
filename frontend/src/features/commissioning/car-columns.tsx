import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatAgo } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { StatusChip } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import type { NewCar, StepName } from './commissioning-api';
import { StepChip } from './step-chip';
import { STEP_ORDER, stateLooks, stepNames } from './steps';

export function useCarColumns(): GridColumn<NewCar>[] {
  const { t, i18n } = useLingui();
  return useMemo(() => {
    const stepOf = (car: NewCar, name: StepName) => car.steps.find(({ step }) => step === name);
    const columns = STEP_ORDER.map(
      (name): GridColumn<NewCar> => ({
        id: name,
        header: i18n._(stepNames[name]),
        value: (car) => stepOf(car, name)?.state,
        cell: (car) => {
          const step = stepOf(car, name);
          if (!step) return UNKNOWN;
          const age = formatAgo(step.since, Date.now());
          const owner = step.owner_name ?? t`nobody`;
          return (
            <StepChip step={step} title={[step.note, owner, age].filter(Boolean).join(' · ')} />
          );
        },
        sortable: false,
        width: 104,
      }),
    );
    return [
      {
        id: 'plate',
        header: t`Plate`,
        value: (car) => car.plate,
        cell: (car) => <HrefLink href={`/vehicles/${car.vehicle_id}`}>{car.plate}</HrefLink>,
        width: 120,
        always: true,
      },
      {
        id: 'state',
        header: t`State`,
        value: (car) => (car.released_at ? 2 : Number(car.ready)),
        cell: (car) => <Progress car={car} />,
        sortable: false,
        width: 110,
      },
      ...columns,
      { id: 'model', header: t`Model`, value: (car) => car.model, sortable: false, width: 110 },
      {
        id: 'batch',
        header: t`Batch`,
        value: (car) => car.batch_name,
        sortable: false,
        width: 150,
        grow: true,
      },
    ];
  }, [t, i18n]);
}

/** Released, ready, or how many steps are left. */
export function Progress({ car }: { car: NewCar }) {
  const { t } = useLingui();
  if (car.released_at) return <StatusChip quiet tone="neutral" label={t`Released`} />;
  if (car.ready) return <StatusChip quiet tone="good" label={t`Ready`} />;
  const undone = car.steps.filter(({ state }) => state !== 'done').length;
  return t`${undone} to do`;
}

/** What its way into service waits for. */
export function NextStep({ car }: { car: NewCar }) {
  const { i18n } = useLingui();
  const next = car.steps.find(({ state }) => state !== 'done');
  return next ? `${i18n._(stepNames[next.step])}: ${i18n._(stateLooks[next.state].label)}` : null;
}
