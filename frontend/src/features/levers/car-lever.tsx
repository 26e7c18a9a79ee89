import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { stationBoard, useFleetMap } from '@/api/fleet';
import { useCan } from '@/auth/use-can';
import { formatPercent, formatSpeed } from '@/lib/units';
import { vehicleStates } from '@/ui/status/vehicle-states';
import { candidates, isDriving, pickOne } from './car-choice';
import { carLevers } from './car-lever-words';
import { LeverCard } from './lever-card';
import type { CarLeverName, LeversConfig } from './levers-api';
import { usePull } from './use-pull';

/** A list is for choosing, not for reading; typing a plate finds the others. */
const MOST_OPTIONS = 40;

export type CarLeverProps = { levers: LeversConfig; lever: CarLeverName };

/** A lever that is pulled at a car: one that shows the most is picked unless somebody chooses. */
export function CarLever({ levers, lever }: CarLeverProps) {
  const { t } = useLingui();
  const maySeeStations = useCan()('station.view');
  const { data: cars, error: unseen } = useFleetMap();
  const { data: stations } = useQuery({ ...stationBoard, enabled: maySeeStations });
  const [chosen, setChosen] = useState<string | null>(null);
  const command = usePull(levers, lever);
  const found = useMemo(
    () => candidates(lever, cars ?? [], stations ?? []),
    [lever, cars, stations],
  );
  const { icon, title, why, action, choice, unchosen } = carLevers[lever];
  const pull = () => {
    const car = found.find(({ id }) => id === chosen) ?? pickOne(lever, found);
    if (car) command.mutate({ car });
    setChosen(null);
  };
  return (
    <LeverCard
      icon={icon}
      title={t(title)}
      why={t(why)}
      choice={
        <Select
          aria-label={t(choice)}
          placeholder={t(unchosen)}
          data={found.map((car) => ({
            value: car.id,
            label: `${car.plate} · ${isDriving(car) ? formatSpeed(car.speed) : t(vehicleStates[car.state].label)} · ${formatPercent(car.soc)}`,
          }))}
          value={chosen}
          onChange={setChosen}
          limit={MOST_OPTIONS}
          searchable
          clearable
          nothingFoundMessage={t`No such car can be used for this`}
          comboboxProps={{ withinPortal: false }}
        />
      }
      action={t(action)}
      disabled={found.length === 0}
      isPending={command.isPending}
      error={command.error ?? (cars ? null : unseen)}
      onPull={pull}
    />
  );
}
