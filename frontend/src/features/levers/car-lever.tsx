import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { IconAntennaBarsOff, IconBattery1 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { stationBoard, useFleetMap } from '@/api/fleet';
import { useCan } from '@/auth/use-can';
import { formatPercent, formatSpeed } from '@/lib/units';
import { vehicleStates } from '@/ui/status/vehicle-states';
import { candidates, isDriving, pickOne } from './car-choice';
import { LeverCard } from './lever-card';
import type { LeversConfig } from './levers-api';
import { usePull } from './use-pull';

/** A list is for choosing, not for reading; typing a plate finds the others. */
const MOST_OPTIONS = 40;

export type CarLeverProps = { levers: LeversConfig; lever: 'silence-vehicle' | 'drain-battery' };

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
  const silences = lever === 'silence-vehicle';
  const pull = () => {
    const car = found.find(({ id }) => id === chosen) ?? pickOne(lever, found);
    if (car) command.mutate({ car });
    setChosen(null);
  };
  return (
    <LeverCard
      icon={silences ? IconAntennaBarsOff : IconBattery1}
      title={silences ? t`Silence a car` : t`Drain a battery`}
      why={
        silences
          ? t`Its messages stop for a few minutes. A driving car is missed after 3 minutes, a standing one after 5; then it is taken out of service.`
          : t`Its charge falls to 4 % within 15 seconds. With its next message the car is taken out of service.`
      }
      choice={
        <Select
          aria-label={silences ? t`Car to silence` : t`Car to drain`}
          placeholder={silences ? t`A driving car, picked for me` : t`Any car that can be rented`}
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
      action={silences ? t`Silence` : t`Drain`}
      disabled={found.length === 0}
      isPending={command.isPending}
      error={command.error ?? (cars ? null : unseen)}
      onPull={pull}
    />
  );
}
