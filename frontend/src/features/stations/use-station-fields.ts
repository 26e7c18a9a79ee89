import { useLingui } from '@lingui/react/macro';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { useStationKinds } from './station-kinds';

/** What stations can be filtered by, in the API's names. */
export function useStationFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  const kinds = useStationKinds();
  const fields: FilterField[] = [
    { key: 'is_charging', label: t`Has chargers`, kind: 'flag' },
    { key: 'empty', label: t`Without a rentable car`, kind: 'flag' },
    { key: 'full', label: t`Without a free bay`, kind: 'flag' },
    { key: 'faulty', label: t`A bay out of order`, kind: 'flag' },
    { key: 'kind', label: t`Kind`, kind: 'choice', options: kinds },
  ];
  if (markets.length > 1) {
    const options = markets.map(({ code, name }) => ({ value: code, label: name }));
    fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
  }
  return fields;
}
