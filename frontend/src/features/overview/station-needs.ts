import type { StationRow } from '@/api/generated';

export type StationNeed = { station: StationRow; kind: 'car' | 'bay'; left: number };

/** The last one of something is soon gone. */
const FEW = 1;

/** Stations with at most one car to rent or one free bay, the empty ones first. */
export function stationNeeds(stations: readonly StationRow[]): StationNeed[] {
  const needs = stations.flatMap((station): StationNeed[] => {
    const { vehicles_available: cars, bays_free: bays } = station;
    if (cars <= FEW) return [{ station, kind: 'car', left: cars }];
    // without a capacity nobody knows whether it is full
    if (bays !== null && bays <= FEW) return [{ station, kind: 'bay', left: bays }];
    return [];
  });
  return needs.sort((a, b) => a.left - b.left || a.station.name.localeCompare(b.station.name));
}
