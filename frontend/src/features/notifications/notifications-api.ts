import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  ChannelRow,
  DeliveryRow,
  MineRow,
  NotificationRuleRow,
  NotificationTopicsOut,
  PageRow,
  PreferencesOut,
  RehearsalOut,
  RotaOut,
  RotasOut,
  SlackPeopleOut,
  TestOut,
  UnreadOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';

export type Notice = MineRow;
export type Channel = ChannelRow;
export type Rule = NotificationRuleRow;
export type Delivery = DeliveryRow;
export type Call = PageRow;
export type Rota = RotaOut;
export type Outcome = TestOut;
export type Rehearsal = RehearsalOut;

export const noticeKeys = queryKeys('notifications');
export const setupKeys = queryKeys('notification-setup');
export const onCallKeys = queryKeys('on-call');

export const unreadQuery = queryOptions({
  queryKey: noticeKeys.live('unread'),
  queryFn: async ({ signal }) =>
    (await api.get<UnreadOut>('/notifications/unread', { signal })).data.unread,
  refetchInterval: 60_000,
});

export const newestQuery = queryOptions({
  queryKey: noticeKeys.list({ limit: 8 }),
  queryFn: async ({ signal }) =>
    (await api.get<Page<Notice>>('/notifications', { params: { limit: 8 }, signal })).data.items,
});

export const topicsQuery = queryOptions({
  queryKey: setupKeys.detail('topics'),
  queryFn: async ({ signal }) =>
    (await api.get<NotificationTopicsOut>('/notifications/topics', { signal })).data.topics,
  staleTime: Number.POSITIVE_INFINITY,
});

export const preferencesQuery = queryOptions({
  queryKey: noticeKeys.detail('preferences'),
  queryFn: async ({ signal }) =>
    (await api.get<PreferencesOut>('/notifications/preferences', { signal })).data,
});

export const channelsQuery = queryOptions({
  queryKey: setupKeys.list({ of: 'channels' }),
  queryFn: ({ signal }) => allRows<Channel>('/notification-channels', {}, signal),
  refetchInterval: 60_000,
});

export const rulesQuery = queryOptions({
  queryKey: setupKeys.list({ of: 'rules' }),
  queryFn: ({ signal }) => allRows<Rule>('/notification-rules', {}, signal),
});

export const slackPeopleQuery = queryOptions({
  queryKey: setupKeys.detail('slack'),
  queryFn: async ({ signal }) =>
    (await api.get<SlackPeopleOut>('/notifications/slack-people', { signal })).data.people,
});

export const rotasQuery = queryOptions({
  queryKey: onCallKeys.detail('rotas'),
  queryFn: async ({ signal }) => (await api.get<RotasOut>('/on-call', { signal })).data.rotas,
});

export const callsQuery = queryOptions({
  queryKey: onCallKeys.list({ limit: 10 }),
  queryFn: async ({ signal }) =>
    (await api.get<Page<Call>>('/on-call/pages', { params: { limit: 10 }, signal })).data.items,
  refetchInterval: 30_000,
});

/** A change after which everything about who is told what is read again; one key an intention. */
export function useSetupChange<Values, Result = unknown>(
  change: (values: Values, idempotencyKey: string) => Promise<Result>,
) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      for (const noun of [noticeKeys.all, onCallKeys.all, ['inbox']]) {
        void client.invalidateQueries({ queryKey: noun });
      }
      return client.invalidateQueries({ queryKey: setupKeys.all });
    },
  });
}

export const useMarkRead = () =>
  useSetupChange((ids: string[] | null, idempotencyKey) =>
    api.post('/notifications/read', { body: ids ? { ids } : {}, idempotencyKey }),
  );

export const useTestChannel = (id: string) =>
  useSetupChange(
    async (_: undefined, idempotencyKey) =>
      (await api.post<Outcome>(`/notification-channels/${id}/test`, { body: {}, idempotencyKey }))
        .data,
  );

export type ChannelValues = Partial<{
  name: string;
  kind: Channel['kind'];
  market: string;
  target: string;
  address: string;
  signing_key: string;
  enabled: boolean;
}>;

/** Sets a channel up, or changes the one that was opened. */
export const useSaveChannel = (channel: Channel | null) =>
  useSetupChange((body: ChannelValues, idempotencyKey) =>
    channel
      ? api.patch(`/notification-channels/${channel.id}`, {
          body,
          ifMatch: `"${channel.version}"`,
          idempotencyKey,
        })
      : api.post('/notification-channels', { body, idempotencyKey }),
  );

export type RuleValues = {
  name: string;
  market: string;
  channel: string;
  topics: string[];
  severity: Rule['severity'];
  roles: string[];
  people: string[];
  quiet_from: string | null;
  quiet_to: string | null;
  cadence: Rule['cadence'];
  enabled: boolean;
};

export const useSaveRule = (rule: Rule | null) =>
  useSetupChange((body: RuleValues, idempotencyKey) =>
    rule
      ? api.put(`/notification-rules/${rule.id}`, {
          body,
          ifMatch: `"${rule.version}"`,
          idempotencyKey,
        })
      : api.post('/notification-rules', { body, idempotencyKey }),
  );

export const useRemoveRule = (rule: Rule) =>
  useSetupChange((_: undefined, idempotencyKey) =>
    api.delete(`/notification-rules/${rule.id}`, {
      ifMatch: `"${rule.version}"`,
      idempotencyKey,
    }),
  );

/** What a rule would have done in the last seven days. */
export const rehearsalQuery = (values: RuleValues) =>
  queryOptions({
    queryKey: setupKeys.list({ of: 'rehearsal', values: JSON.stringify(values) }),
    queryFn: async ({ signal }) =>
      (await api.post<Rehearsal>('/notification-rules/preview', { body: values, signal })).data,
    retry: false,
  });

export const useSavePreferences = () =>
  useSetupChange((body: { muted: string[]; by_email: boolean }, idempotencyKey) =>
    api.put('/notifications/preferences', { body, idempotencyKey }),
  );

export const useLinkSlack = (id: string) =>
  useSetupChange((slack_user: string, idempotencyKey) =>
    api.put(`/notifications/slack-people/${id}`, { body: { slack_user }, idempotencyKey }),
  );

export type RotaValues = {
  people: string[];
  starts_on: string;
  handover_hour: number;
  patience_minutes: number;
  channel: string | null;
  enabled: boolean;
};

export const useSaveRota = (market: string, rota: Rota | null) =>
  useSetupChange((body: RotaValues, idempotencyKey) =>
    api.put(`/on-call/${market}`, {
      body,
      ifMatch: rota ? `"${rota.version}"` : undefined,
      idempotencyKey,
    }),
  );

export const useAddSwap = (market: string) =>
  useSetupChange((body: { person: string; starts_at: string; ends_at: string }, idempotencyKey) =>
    api.post(`/on-call/${market}/swaps`, { body, idempotencyKey }),
  );

export const useRemoveSwap = () =>
  useSetupChange((id: string, idempotencyKey) =>
    api.delete(`/on-call/swaps/${id}`, { idempotencyKey }),
  );

export const useAnswerCall = (id: string) =>
  useSetupChange((_: undefined, idempotencyKey) =>
    api.post(`/on-call/pages/${id}/acknowledge`, { body: {}, idempotencyKey }),
  );
