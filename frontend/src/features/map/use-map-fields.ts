import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { vehicleTypesQuery } from '@/api/fleet';
import { stationDirectory } from '@/api/stations';
import { useCan } from '@/auth/use-can';
import type { FilterField } from '@/ui/property-filter/fields';
import { VEHICLE_STATES, vehicleStates } from '@/ui/status/vehicle-states';

/** What the map can be filtered by: the names of the list of cars, so that an address fits both. */
export function useMapFields(): FilterField[] {
  const { t } = useLingui();
  const maySeeStations = useCan()('station.view');
  const { data: types = [] } = useQuery(vehicleTypesQuery);
  const { data: stations = [] } = useQuery({ ...stationDirectory, enabled: maySeeStations });
  return useMemo(() => {
    const fields: FilterField[] = [
      {
        key: 'vehicle_state',
        label: t`State`,
        kind: 'choice',
        options: VEHICLE_STATES.map((value) => ({ value, label: t(vehicleStates[value].label) })),
      },
      { key: 'soc', label: t`Charge`, kind: 'number', unit: '%' },
      {
        key: 'vehicle_type',
        label: t`Type`,
        kind: 'choice',
        options: types.map(({ code, make, model }) => ({ value: code, label: `${make} ${model}` })),
      },
    ];
    if (maySeeStations) {
      const options = stations.map(({ stop_id, name }) => ({ value: stop_id, label: name }));
      fields.push({ key: 'station', label: t`Station`, kind: 'choice', options });
    }
    return fields;
  }, [t, types, stations, maySeeStations]);
}
