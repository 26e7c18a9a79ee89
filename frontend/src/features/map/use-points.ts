import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { StationRow } from '@/api/generated';
import { formatPercent } from '@/lib/units';
import type { MapMark, MapPoint } from '@/ui/map/types';
import { vehicleStates } from '@/ui/status/vehicle-states';
import type { LocatedCar } from './car-filter';

/** Cars as points: colour and form say the state. */
export function useCarPoints(cars: readonly LocatedCar[]): MapPoint[] {
  const { t } = useLingui();
  return useMemo(
    () =>
      cars.map(({ id, plate, lat, lng, state, soc, heading }) => {
        const { label, color, shape } = vehicleStates[state];
        const charge = soc === null ? '' : ` · ${formatPercent(soc)}`;
        const turn = shape === 'arrow' ? heading : null;
        return {
          id,
          lat,
          lng,
          label: plate,
          color,
          shape,
          heading: turn,
          detail: t(label) + charge,
        };
      }),
    [cars, t],
  );
}

const NO_STATIONS: MapMark[] = [];

/** Stations as flags with the number of cars to rent; red without one, amber without a free bay. */
export function useStationMarks(stations: readonly StationRow[] | undefined): MapMark[] {
  return useMemo(
    () =>
      stations?.map(({ id, name, lat, lng, vehicles_available, bays_free }) => ({
        id,
        lat,
        lng,
        label: name,
        badge: String(vehicles_available),
        color:
          vehicles_available === 0
            ? '--tone-bad'
            : bays_free === 0
              ? '--tone-warn'
              : '--line-strong',
      })) ?? NO_STATIONS,
    [stations],
  );
}
