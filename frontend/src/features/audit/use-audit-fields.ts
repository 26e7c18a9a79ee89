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
