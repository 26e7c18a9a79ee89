import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatPercent } from '@/lib/units';
import type { MapPoint } from '../map/types';
import { type VehicleState, vehicleStates } from './vehicle-states';

/** What a map must know of a vehicle. */
export type MappedVehicle = {
  id: string;
  plate: string;
  state: VehicleState;
  lat: number | null;
  lng: number | null;
  heading: number | null;
  soc: number | null;
};

/**
 * Vehicles as points: colour and form say the state. Those that could be rented rest and cluster;
 * whatever moves or needs somebody stands alone.
 */
export function useVehiclePoints(vehicles: readonly MappedVehicle[]): MapPoint[] {
  const { t } = useLingui();
  return useMemo(
    () =>
      vehicles.flatMap(({ id, plate, lat, lng, state, soc, heading }): MapPoint[] => {
        if (lat === null || lng === null) return [];
        const { label, color, shape } = vehicleStates[state];
        const charge = soc === null ? '' : ` · ${formatPercent(soc)}`;
        return [
          {
            id,
            lat,
            lng,
            color,
            shape,
            label: plate,
            detail: t(label) + charge,
            alone: state !== 'available',
            heading: shape === 'arrow' ? heading : null,
          },
        ];
      }),
    [vehicles, t],
  );
}
