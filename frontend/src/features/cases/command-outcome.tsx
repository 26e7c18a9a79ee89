import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { CommandRow } from '@/api/generated';
import { api } from '@/api/http';
import { StatusChip, type Tone } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';

const POLL_MS = 3_000;

/** A command that was given from a ticket; read until the car has answered or its time is over. */
const commandQuery = (id: string) =>
  queryOptions({
    queryKey: ['commands', id] as const,
    queryFn: async ({ signal }) => (await api.get<CommandRow>(`/commands/${id}`, { signal })).data,
    refetchInterval: ({ state }) =>
      state.data && !['pending', 'sent'].includes(state.data.state) ? false : POLL_MS,
    retry: false,
  });

const looks: Readonly<Record<CommandRow['state'], { label: MessageDescriptor; tone: Tone }>> = {
  pending: { label: msg`goes to the car`, tone: 'info' },
  sent: { label: msg`the car has not answered yet`, tone: 'info' },
  acked: { label: msg`the car did it`, tone: 'good' },
  failed: { label: msg`the car did not do it`, tone: 'bad' },
  expired: { label: msg`the car did not answer in time`, tone: 'warn' },
};

/** What the car made of a command, so that an agent can tell who stands beside it. */
export function CommandOutcome({ id }: { id: string }) {
  const { t } = useLingui();
  const { data } = useQuery(commandQuery(id));
  if (!data) return null;
  const { label, tone } = looks[data.state];
  return (
    <span role="status">
      <StatusChip tone={tone} label={t(label)} quiet />{' '}
      <HrefLink href={`/vehicles/${data.vehicle}`}>{data.plate}</HrefLink>
    </span>
  );
}
