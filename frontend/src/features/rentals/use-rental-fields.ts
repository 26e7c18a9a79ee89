import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { stationDirectory } from '@/api/stations';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { rentalLooks } from './rental-states';

/** What rentals can be filtered by, in the API's names. */
export function useRentalFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  const seesStations = useCan()('station.view');
  const { data: stations = [] } = useQuery({ ...stationDirectory, enabled: seesStations });
  const states = Object.entries(rentalLooks).map(([value, { label }]) => ({
    value,
    label: t(label),
  }));
  const stops = stations.map(({ id, name }) => ({ value: id, label: name }));
  const fields: FilterField[] = [
    { key: 'state', label: t`State`, kind: 'choice', options: states },
    { key: 'under_way', label: t`Under way`, kind: 'flag' },
    { key: 'held', label: t`Fare is held`, kind: 'flag' },
    { key: 'opened', label: t`Reserved`, kind: 'date' },
  ];
  if (seesStations) {
    fields.push(
      { key: 'start_station', label: t`From station`, kind: 'choice', options: stops },
      { key: 'end_station', label: t`To station`, kind: 'choice', options: stops },
    );
  }
  if (markets.length > 1) {
    const options = markets.map(({ code, name }) => ({ value: code, label: name }));
    fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
  }
  return fields;
}
