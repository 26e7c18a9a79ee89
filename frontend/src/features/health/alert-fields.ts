import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { rulesQuery } from './health-api';

/** What alerts can be filtered by, in the API's names. */
export function useAlertFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  const { data: rules = [] } = useQuery(rulesQuery);
  return useMemo(() => {
    const fields: FilterField[] = [
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
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: [
          { value: 'open', label: t`Open` },
          { value: 'acked', label: t`Seen` },
          { value: 'snoozed', label: t`Snoozed` },
          { value: 'resolved', label: t`Over` },
        ],
      },
      {
        key: 'rule',
        label: t`Rule`,
        kind: 'choice',
        options: [...new Map(rules.map(({ code, name }) => [code, name]))].map(
          ([value, label]) => ({ value, label }),
        ),
      },
      { key: 'open', label: t`Going on`, kind: 'flag' },
      { key: 'owned', label: t`Somebody has it`, kind: 'flag' },
      { key: 'unfit_to_rent', label: t`Unfit to rent`, kind: 'flag' },
      { key: 'flapping', label: t`Comes and goes`, kind: 'flag' },
      { key: 'alone', label: t`Not part of an incident`, kind: 'flag' },
    ];
    if (markets.length > 1) {
      const options = markets.map(({ code, name }) => ({ value: code, label: name }));
      fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
    }
    return fields;
  }, [t, rules, markets]);
}
