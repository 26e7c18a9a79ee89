import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { organisationsQuery } from '@/api/organisations';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';
import { useStations } from '@/auth/use-stations';
import type { FilterField } from '@/ui/property-filter/fields';
import { HOLD_KINDS, holdKinds } from '@/ui/status/hold-kinds';
import { VEHICLE_STATES, vehicleStates } from '@/ui/status/vehicle-states';
import { vehicleTypesQuery } from './vehicles-api';

/** What the list of cars can be filtered by, in the API's names. */
export function useVehicleFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  const stations = useStations();
  const { data: types = [] } = useQuery(vehicleTypesQuery);
  const maySeeOwners = useCan()('organisation.view');
  const { data: owners = [] } = useQuery({ ...organisationsQuery, enabled: maySeeOwners });
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
      ...(stops.length > 0
        ? [{ key: 'station', label: t`Station`, kind: 'choice' as const, options: stops }]
        : []),
      {
        key: 'vehicle_type',
        label: t`Type`,
        kind: 'choice',
        options: types.map(({ code, make, model }) => ({ value: code, label: `${make} ${model}` })),
      },
      { key: 'contactable', label: t`Within reach`, kind: 'flag' },
      { key: 'plugged', label: t`Plugged in`, kind: 'flag' },
    ];
    if (stops.length > 0) {
      fields.push({ key: 'home_station', label: t`Home station`, kind: 'choice', options: stops });
    }
    if (owners.length > 0) {
      const options = owners.map(({ code, name }) => ({ value: code, label: name }));
      fields.push({ key: 'owner', label: t`Owner`, kind: 'choice', options });
      fields.push({ key: 'partner_owned', label: t`A partner's car`, kind: 'flag' });
    }
    if (markets.length > 1) {
      const options = markets.map(({ code, name }) => ({ value: code, label: name }));
      fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
    }
    return fields;
  }, [t, stations, types, owners, markets]);
}
