import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ROLES, roleNames } from '@/auth/roles';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';

/** What people can be filtered by, in the API's names. */
export function usePersonFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  return useMemo(
    () => [
      {
        key: 'role',
        label: t`Role`,
        kind: 'choice',
        options: ROLES.map((value) => ({ value, label: t(roleNames[value]) })),
      },
      {
        key: 'status',
        label: t`Status`,
        kind: 'choice',
        options: [
          { value: 'active', label: t`Active` },
          { value: 'invited', label: t`Invited` },
          { value: 'inviting', label: t`Being invited` },
          { value: 'disabled', label: t`Disabled` },
        ],
      },
      {
        key: 'market',
        label: t`Market`,
        kind: 'choice',
        options: markets.map(({ code, name }) => ({ value: code, label: name })),
      },
    ],
    [t, markets],
  );
}
