import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { factTypesQuery } from './audit-api';

/** What the trail can be narrowed by. */
export function useAuditFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  const { data: types } = useQuery(factTypesQuery);
  const { data: colleagues } = useQuery(colleaguesQuery);
  return useMemo(
    () => [
      {
        key: 'type',
        label: t`What`,
        kind: 'choice',
        options: (types ?? []).map(({ type, summary }) => ({ value: type, label: summary })),
      },
      {
        key: 'actor',
        label: t`Who`,
        kind: 'choice',
        options: (colleagues ?? []).map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        key: 'by',
        label: t`Done by`,
        kind: 'choice',
        single: true,
        options: [
          { value: 'person', label: t`people` },
          { value: 'system', label: t`the system` },
        ],
      },
      {
        key: 'about',
        label: t`About`,
        kind: 'choice',
        single: true,
        options: [
          { value: 'vehicle', label: t`cars` },
          { value: 'station', label: t`stations` },
          { value: 'zone', label: t`zones` },
          { value: 'staff', label: t`colleagues` },
          { value: 'organisation', label: t`partners` },
          { value: 'health_rule', label: t`health rules` },
          { value: 'incident', label: t`incidents` },
          { value: 'job_run', label: t`long work` },
        ],
      },
      {
        key: 'at',
        label: t`Day`,
        kind: 'date',
        params: { gte: 'at_from', lte: 'at_to' },
      },
      {
        key: 'market',
        label: t`Market`,
        kind: 'choice',
        options: markets.map(({ code, name }) => ({ value: code, label: name })),
      },
    ],
    [t, types, colleagues, markets],
  );
}
