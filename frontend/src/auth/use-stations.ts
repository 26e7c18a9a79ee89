import { useQuery } from '@tanstack/react-query';
import type { StationRow } from '@/api/generated';
import { stationDirectory } from '@/api/stations';
import { useCan } from './use-can';

const NONE: readonly StationRow[] = [];

/** The directory of stations; empty for people who may not see them (partners). */
export function useStations(): readonly StationRow[] {
  const enabled = useCan()('station.view');
  return useQuery({ ...stationDirectory, enabled }).data ?? NONE;
}
