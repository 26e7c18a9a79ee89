import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { deskCountsQuery } from './inbox-api';
import { useKindName } from './item-words';

/** What the inbox can be filtered by; kinds and colleagues are those that there are. */
export function useItemFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  const kindName = useKindName();
  const { data: counts } = useQuery(deskCountsQuery);
  const { data: colleagues } = useQuery(colleaguesQuery);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kinds' words follow the language, as `t` does
  return useMemo(
    () => [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        single: true,
        options: [
          { value: 'unresolved', label: t`Not resolved` },
          { value: 'open', label: t`Nobody has it` },
          { value: 'assigned', label: t`Assigned` },
          { value: 'resolved', label: t`Resolved` },
        ],
      },
      { key: 'snoozed', label: t`Snoozed`, kind: 'flag' },
      {
        key: 'owner',
        label: t`Owner`,
        kind: 'choice',
        options: [
          { value: 'me', label: t`Me` },
          { value: 'nobody', label: t`Nobody` },
          ...(colleagues ?? []).map(({ id, name }) => ({ value: id, label: name })),
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
      {
        key: 'kind',
        label: t`Kind`,
        kind: 'choice',
        options: (counts?.kinds ?? []).map(({ kind }) => ({ value: kind, label: kindName(kind) })),
      },
      {
        key: 'due',
        label: t`Due`,
        kind: 'choice',
        single: true,
        options: [
          { value: 'overdue', label: t`Overdue` },
          { value: 'day', label: t`Within a day` },
          { value: 'week', label: t`Within a week` },
          { value: 'none', label: t`No date` },
        ],
      },
      {
        key: 'market',
        label: t`Market`,
        kind: 'choice',
        options: markets.map(({ code, name }) => ({ value: code, label: name })),
      },
    ],
    [t, markets, counts, colleagues],
  );
}
