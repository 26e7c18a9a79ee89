import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery } from '@/api/colleagues';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { causeLabels, priorityLooks, statusLooks, topicLabels } from './case-words';
import { type Cause, countsQuery, type Ticket } from './cases-api';

/** Fields of a ticket and what they hold, as people say it. */
export function useFieldWords() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const { data: counts } = useQuery(countsQuery);
  const fields: Record<string, string> = {
    status: t`Status`,
    priority: t`Priority`,
    assignee: t`Who has it`,
    queue: t`Queue`,
    topic: t`Topic`,
    subject: t`Subject`,
    tags: t`Tags`,
    language: t`Language`,
    watchers: t`Who watches`,
    checklist: t`Checklist`,
    root_cause: t`What was behind it`,
    snoozed_until: t`Sleeps until`,
    case: t`Case`,
  };
  const variables: Record<string, string> = {
    ticket: t`number of the ticket`,
    customer_number: t`number of the customer`,
    rental: t`rental`,
    plate: t`plate`,
    started_at: t`start of the ride`,
    ended_at: t`end of the ride`,
    fare: t`fare`,
    proposed_fare: t`fare until the car stood`,
    difference: t`what was taken too much`,
    agent: t`name of the agent`,
  };
  const person = (id: string) => colleagues.find((each) => each.id === id)?.name ?? t`A colleague`;
  const ways: Record<string, (value: string) => string> = {
    status: (value) => t(statusLooks[value as Ticket['status']].label),
    priority: (value) => t(priorityLooks[value as Ticket['priority']].label),
    topic: (value) => t(topicLabels[value as Ticket['topic']]),
    assignee: person,
    root_cause: (value) => t(causeLabels[value as Cause]),
    watchers: person,
    queue: (value) => counts?.queues.find(({ key }) => key === value)?.name ?? value,
    snoozed_until: (value) => formatDateTime(value, tz),
  };
  const plain = (field: string, value: string) => ways[field]?.(value) ?? value;
  return {
    field: (name: string) => fields[name] ?? name,
    variable: (name: string) => variables[name] ?? name,
    variables,
    value: (field: string, value: unknown): string => {
      if (Array.isArray(value)) {
        const parts = value.map((each: string | { text: string }) =>
          typeof each === 'string' ? plain(field, each) : each.text,
        );
        return parts.filter(Boolean).join(', ') || t`nothing`;
      }
      return typeof value === 'string' && value !== '' ? plain(field, value) : t`nobody or nothing`;
    },
  };
}
