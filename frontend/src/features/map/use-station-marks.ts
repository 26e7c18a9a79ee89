import { useMemo } from 'react';
import type { StationRow } from '@/api/generated';
import type { MapMark } from '@/ui/map/types';

const NO_STATIONS: MapMark[] = [];

/** Stations as flags with the number of cars to rent; red without one, amber without a free bay. */
export function useStationMarks(stations: readonly StationRow[] | undefined): MapMark[] {
  return useMemo(
    () =>
      stations?.map((station) => ({
        id: station.id,
        lat: station.lat,
        lng: station.lng,
        label: station.name,
        badge: String(station.vehicles_available),
        color: edgeOf(station),
      })) ?? NO_STATIONS,
    [stations],
  );
}

function edgeOf({ vehicles_available, bays_free }: StationRow): string {
  if (vehicles_available === 0) return '--tone-bad';
  return bays_free === 0 ? '--tone-warn' : '--line-strong';
}
