import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { batchesQuery } from './commissioning-api';

/** What new cars can be filtered by, in the API's names. */
export function useIntakeFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  const { data: batches = [] } = useQuery(batchesQuery);
  const fields: FilterField[] = [
    {
      key: 'batch',
      label: t`Batch`,
      kind: 'choice',
      options: batches.map(({ id, name }) => ({ value: id, label: name })),
    },
    { key: 'ready', label: t`Ready to release`, kind: 'flag' },
    { key: 'released', label: t`Released`, kind: 'flag' },
  ];
  if (markets.length > 1) {
    const options = markets.map(({ code, name }) => ({ value: code, label: name }));
    fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
  }
  return fields;
}
