import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { optionsOf, priorityLooks, statusLooks, topicLabels } from './case-words';
import { countsQuery } from './cases-api';

/** What tickets can be filtered by, in the API's names. */
export function useCaseFields(): FilterField[] {
  const { t, i18n } = useLingui();
  const { markets } = useMe();
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const { data: counts } = useQuery(countsQuery);
  return useMemo(() => {
    const say = i18n._.bind(i18n);
    const queues = new Map((counts?.queues ?? []).map(({ key, name }) => [key, name]));
    const fields: FilterField[] = [
      { key: 'status', label: t`Status`, kind: 'choice', options: optionsOf(statusLooks, say) },
      {
        key: 'queue',
        label: t`Queue`,
        kind: 'choice',
        options: [...queues].map(([value, label]) => ({ value, label })),
      },
      {
        key: 'priority',
        label: t`Priority`,
        kind: 'choice',
        options: optionsOf(priorityLooks, say),
      },
      { key: 'topic', label: t`Topic`, kind: 'choice', options: optionsOf(topicLabels, say) },
      {
        key: 'assignee',
        label: t`Who has it`,
        kind: 'choice',
        options: colleagues.map(({ id, name }) => ({ value: id, label: name })),
      },
      { key: 'unsolved', label: t`Not solved`, kind: 'flag' },
      { key: 'waiting', label: t`Our turn`, kind: 'flag' },
      { key: 'assigned', label: t`Somebody has it`, kind: 'flag' },
      { key: 'snoozed', label: t`Asleep`, kind: 'flag' },
      { key: 'merged', label: t`Merged into another`, kind: 'flag' },
    ];
    if (markets.length > 1) {
      const options = markets.map(({ code, name }) => ({ value: code, label: name }));
      fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
    }
    return fields;
  }, [t, i18n, colleagues, counts, markets]);
}
