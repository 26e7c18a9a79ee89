import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FindingEnum } from '@/api/generated';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { FINDINGS } from './finding-words';

/** What sessions can be filtered by, in the API's names. */
export function useSessionFields(): FilterField[] {
  const { t, i18n } = useLingui();
  const { markets } = useMe();
  return useMemo(() => {
    const fields: FilterField[] = [
      {
        key: 'finding',
        label: t`Comparison`,
        kind: 'choice',
        options: (Object.keys(FINDINGS) as FindingEnum[]).map((value) => ({
          value,
          label: i18n._(FINDINGS[value].label),
        })),
      },
      { key: 'disagrees', label: t`Does not agree`, kind: 'flag' },
      {
        key: 'status',
        label: t`State`,
        kind: 'choice',
        options: [
          { value: 'ACTIVE', label: t`Charging` },
          { value: 'COMPLETED', label: t`Ended` },
          { value: 'INVALID', label: t`Invalid` },
        ],
      },
    ];
    if (markets.length > 1) {
      const options = markets.map(({ code, name }) => ({ value: code, label: name }));
      fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
    }
    return fields;
  }, [t, i18n, markets]);
}
