import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { PersonRow } from '@/api/generated';
import { formatAgo, formatDate } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { useNow } from '@/ui/live/use-now';
import { formatLimit } from './money-limit';
import { PersonStatusChip } from './person-status-chip';
import { useRoleNames } from './use-role-names';

export function usePersonColumns(zone: string): GridColumn<PersonRow>[] {
  const { t } = useLingui();
  const roleNames = useRoleNames();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the roles' words follow the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Name`,
        value: (person) => person.name || person.email,
        width: 170,
        always: true,
      },
      { id: 'email', header: t`Email`, value: (person) => person.email, width: 260, grow: true },
      {
        id: 'status',
        header: t`Status`,
        value: (person) => person.status,
        cell: (person) => <PersonStatusChip status={person.status} />,
        width: 130,
      },
      {
        id: 'roles',
        header: t`Roles`,
        value: (person) => roleNames(person.roles),
        sortable: false,
        width: 190,
      },
      {
        id: 'markets',
        header: t`Markets`,
        value: (person) => person.markets.join(', '),
        sortable: false,
        width: 100,
      },
      {
        id: 'money_limit_minor',
        header: t`Money limit`,
        value: (person) => person.money_limit_minor,
        cell: (person) => formatLimit(person.money_limit_minor, person.money_limit_currency),
        numeric: true,
        sortable: false,
        width: 120,
      },
      {
        id: 'last_seen_at',
        header: t`Last here`,
        value: (person) => person.last_seen_at,
        cell: (person) => <LastSeen at={person.last_seen_at} />,
        width: 120,
      },
      {
        id: 'created_at',
        header: t`Since`,
        value: (person) => person.created_at,
        cell: (person) => formatDate(person.created_at, zone),
        width: 120,
        initiallyHidden: true,
      },
    ],
    [t, zone],
  );
}

function LastSeen({ at }: { at: string | null }) {
  const now = useNow(30_000);
  return at === null ? UNKNOWN : formatAgo(Math.min(Date.parse(at), now), now);
}
