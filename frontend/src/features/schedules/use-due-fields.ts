import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField } from '@/ui/property-filter/fields';
import { DUE_STATUSES, dueLooks } from './due-words';
import { plansQuery } from './schedules-api';

/** What due dates can be filtered by, in the API's names. */
export function useDueFields(): FilterField[] {
  const { t, i18n } = useLingui();
  const { data: plans = [] } = useQuery(plansQuery);
  return useMemo(
    (): FilterField[] => [
      {
        key: 'status',
        label: t`How it stands`,
        kind: 'choice',
        options: DUE_STATUSES.map((value) => ({ value, label: i18n._(dueLooks[value].label) })),
      },
      {
        key: 'plan',
        label: t`Plan`,
        kind: 'choice',
        options: plans.map(({ id, name }) => ({ value: id, label: name })),
      },
      { key: 'since', label: t`As it stands since`, kind: 'date', params: { lte: 'since_before' } },
      { key: 'ordered', label: t`Has a work order`, kind: 'flag' },
      { key: 'open', label: t`Not done`, kind: 'flag' },
    ],
    [t, i18n, plans],
  );
}
