import { useLingui } from '@lingui/react/macro';
import type { VehicleDetail } from '@/api/generated';
import { useStations } from '@/auth/use-stations';
import { nearest } from '@/lib/geo';
import { formatDistance } from '@/lib/units';

export type Whereabouts = { text: string; stationId: string | null };

/** `At Bedok Mall`, or `340 m from Bedok Mall`; null when nobody knows. */
export function useWhereabouts(car: VehicleDetail): Whereabouts | null {
  const { t } = useLingui();
  const stations = useStations();
  const { station, lat, lng } = car;
  if (station) return { text: station.name, stationId: station.id };
  if (lat === null || lng === null) return null;
  const near = nearest({ lat, lng }, stations);
  if (!near) return { text: `${lat.toFixed(5)}, ${lng.toFixed(5)}`, stationId: null };
  const distance = formatDistance(near.metres);
  const { name, id } = near.place;
  return { text: t`${distance} from ${name}`, stationId: id };
}
