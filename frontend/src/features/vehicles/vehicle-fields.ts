import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { stationDirectory } from '@/api/stations';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { HOLD_KINDS, holdKinds } from '@/ui/status/hold-kinds';
import { VEHICLE_STATES, vehicleStates } from '@/ui/status/vehicle-states';
import { vehicleTypesQuery } from './vehicles-api';

/** What the list of cars can be filtered by, in the API's names. */
export function useVehicleFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  const { data: stations = [] } = useQuery(stationDirectory);
  const { data: types = [] } = useQuery(vehicleTypesQuery);
  return useMemo(() => {
    const stops = stations.map(({ stop_id, name }) => ({ value: stop_id, label: name }));
    const fields: FilterField[] = [
      {
        key: 'vehicle_state',
        label: t`State`,
        kind: 'choice',
        options: VEHICLE_STATES.map((value) => ({ value, label: t(vehicleStates[value].label) })),
      },
      {
        key: 'hold_kind',
        label: t`Held for`,
        kind: 'choice',
        options: HOLD_KINDS.map((value) => ({ value, label: t(holdKinds[value].label) })),
      },
      { key: 'held', label: t`Held`, kind: 'flag' },
      { key: 'soc', label: t`Charge`, kind: 'number', unit: '%' },
      { key: 'station', label: t`Station`, kind: 'choice', options: stops },
      {
        key: 'vehicle_type',
        label: t`Type`,
        kind: 'choice',
        options: types.map(({ code, make, model }) => ({ value: code, label: `${make} ${model}` })),
      },
      { key: 'contactable', label: t`Within reach`, kind: 'flag' },
      { key: 'plugged', label: t`Plugged in`, kind: 'flag' },
      { key: 'home_station', label: t`Home station`, kind: 'choice', options: stops },
    ];
    if (markets.length > 1) {
      const options = markets.map(({ code, name }) => ({ value: code, label: name }));
      fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
    }
    return fields;
  }, [t, stations, types, markets]);
}
