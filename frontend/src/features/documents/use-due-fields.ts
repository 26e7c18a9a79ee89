import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { stationDirectory } from '@/api/stations';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { type Stage, stageLooks } from './stages';
import { useDocumentKinds } from './use-kind-names';

const SHOWN: readonly Stage[] = ['lapsed', 'missing', 'urgent', 'soon', 'ahead', 'fine'];

/** What papers can be filtered by, in the API's names. */
export function useDueFields(): FilterField[] {
  const { t, i18n } = useLingui();
  const { markets } = useMe();
  const { kinds } = useDocumentKinds();
  const maySeeStations = useCan()('station.view');
  const { data: stations = [] } = useQuery({ ...stationDirectory, enabled: maySeeStations });
  const names = new Map(kinds.map(({ kind, name }) => [kind, name]));
  const fields: FilterField[] = [
    {
      key: 'kind',
      label: t`Document`,
      kind: 'choice',
      options: [...names].map(([value, label]) => ({ value, label })),
    },
    {
      key: 'stage',
      label: t`Stage`,
      kind: 'choice',
      options: SHOWN.map((value) => ({ value, label: i18n._(stageLooks[value].label) })),
    },
    { key: 'needed', label: t`Needed for renting`, kind: 'flag' },
  ];
  if (maySeeStations) {
    const options = stations.map(({ stop_id, name }) => ({ value: stop_id, label: name }));
    fields.push({ key: 'station', label: t`Home station`, kind: 'choice', options });
  }
  if (markets.length > 1) {
    const options = markets.map(({ code, name }) => ({ value: code, label: name }));
    fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
  }
  return fields;
}
