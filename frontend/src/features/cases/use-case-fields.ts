import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import type { FilterField } from '@/ui/property-filter/fields';
import {
  causeLabels,
  metricLabels,
  optionsOf,
  priorityLooks,
  statusLooks,
  topicLabels,
} from './case-words';
import { countsQuery } from './cases-api';

const REPORTED = ['first_reply_time', 'next_reply_time', 'resolution_time'] as const;

/** What tickets can be filtered by, in the API's names. */
export function useCaseFields(): FilterField[] {
  const { t, i18n } = useLingui();
  const { markets } = useMe();
  const { tz } = useMarket();
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const { data: counts } = useQuery(countsQuery);
  return useMemo(() => {
    const say = i18n._.bind(i18n);
    const moment = (value: string) => (value.includes('T') ? formatDateTime(value, tz) : value);
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
      { key: 'late', label: t`Late`, kind: 'flag' },
      { key: 'assigned', label: t`Somebody has it`, kind: 'flag' },
      { key: 'snoozed', label: t`Asleep`, kind: 'flag' },
      { key: 'merged', label: t`Merged into another`, kind: 'flag' },
      {
        key: 'root_cause',
        label: t`What was behind it`,
        kind: 'choice',
        options: optionsOf(causeLabels, say),
      },
      { key: 'cause_known', label: t`Cause is known`, kind: 'flag' },
      { key: 'first_contact', label: t`Solved with the first answer`, kind: 'flag' },
      { key: 'reopened', label: t`Was reopened`, kind: 'flag' },
      {
        key: 'promise',
        label: t`Promise`,
        kind: 'choice',
        single: true,
        options: REPORTED.flatMap((metric) => {
          const name = say(metricLabels[metric]);
          return [
            { value: `${metric}:kept`, label: t`${name}: in time` },
            { value: `${metric}:broken`, label: t`${name}: too late` },
          ];
        }),
      },
      {
        key: 'score',
        label: t`Customer gave`,
        kind: 'choice',
        options: ['5', '4', '3', '2', '1'].map((value) => ({ value, label: t`${value} of 5` })),
      },
      {
        key: 'solved',
        label: t`Solved`,
        kind: 'date',
        params: { gte: 'solved_from', lte: 'solved_before' },
        say: moment,
      },
      {
        key: 'opened',
        label: t`Opened`,
        kind: 'date',
        params: { gte: 'opened_from', lte: 'opened_before' },
        say: moment,
      },
    ];
    if (markets.length > 1) {
      const options = markets.map(({ code, name }) => ({ value: code, label: name }));
      fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
    }
    return fields;
  }, [t, i18n, colleagues, counts, markets, tz]);
}
