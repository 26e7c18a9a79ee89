import { useLingui } from '@lingui/react/macro';
import type { PersonRow } from '@/api/generated';
import type { Change } from '@/ui/timeline/change-list';
import { formatLimit } from './money-limit';
import { useRoleNames } from './use-role-names';

/** What differs between two versions of somebody's grants, in words. */
export function usePersonChanges(): (before: PersonRow, after: PersonRow) => Change[] {
  const { t } = useLingui();
  const roleNames = useRoleNames();
  const told: [string, (person: PersonRow) => string][] = [
    [t`Roles`, (person) => roleNames(person.roles)],
    [t`Markets`, (person) => person.markets.join(', ')],
    [
      t`Money limit`,
      (person) => formatLimit(person.money_limit_minor, person.money_limit_currency),
    ],
    [t`Organisation`, (person) => person.organisation ?? ''],
    [t`Status`, (person) => person.status],
  ];
  return (before, after) =>
    told
      .map(([field, tell]) => ({ field, before: tell(before), after: tell(after) }))
      .filter((change) => change.before !== change.after);
}
