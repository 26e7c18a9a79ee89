import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';

/** What incidents can be filtered by, in the API's names. */
export function useIncidentFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  return useMemo(() => {
    const fields: FilterField[] = [
      { key: 'open', label: t`Going on`, kind: 'flag' },
      {
        key: 'cause',
        label: t`Where`,
        kind: 'choice',
        options: [
          { value: 'gateway', label: t`Behind one gateway` },
          { value: 'station', label: t`At one station` },
          { value: 'area', label: t`In one area` },
          { value: 'market', label: t`All over the market` },
        ],
      },
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: [
          { value: 'open', label: t`Open` },
          { value: 'acked', label: t`Somebody looks into it` },
          { value: 'mitigated', label: t`Calmed down` },
          { value: 'resolved', label: t`Over` },
        ],
      },
      {
        key: 'severity',
        label: t`Severity`,
        kind: 'choice',
        options: [
          { value: 'critical', label: t`Critical` },
          { value: 'warning', label: t`Warning` },
          { value: 'info', label: t`Info` },
        ],
      },
    ];
    if (markets.length > 1) {
      const options = markets.map(({ code, name }) => ({ value: code, label: name }));
      fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
    }
    return fields;
  }, [t, markets]);
}
