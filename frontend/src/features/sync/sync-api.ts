import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { SyncConflictRow, SyncConnectionOut, SyncOut, SyncQueueOut } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';

export type Connection = SyncConnectionOut;
export type SharedQueue = SyncQueueOut;
export type Disagreement = SyncConflictRow;
export type Home = 'ours' | 'zendesk' | 'alone';
export type Side = 'ours' | 'theirs';

export const syncKeys = queryKeys('sync');
export const conflictKeys = queryKeys('sync-conflicts');

const REFRESH_MS = 15_000;

export const syncQuery = queryOptions({
  queryKey: syncKeys.list(),
  queryFn: async ({ signal }) => (await api.get<SyncOut>('/sync', { signal })).data,
  refetchInterval: REFRESH_MS,
});

/** What nobody has decided, and the last that were. */
export const conflictsQuery = (open: boolean) =>
  queryOptions({
    queryKey: conflictKeys.list({ open }),
    queryFn: async ({ signal }) => {
      const params = { open, limit: open ? 50 : 5 };
      return (await api.get<Page<Disagreement>>('/sync-conflicts', { params, signal })).data.items;
    },
    refetchInterval: REFRESH_MS,
  });

function useChange<Values>(change: (values: Values, idempotencyKey: string) => Promise<unknown>) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: ['tickets'] });
      void client.invalidateQueries({ queryKey: conflictKeys.all });
      return client.invalidateQueries({ queryKey: syncKeys.all });
    },
  });
}

export const useSwitch = (connection: Connection) =>
  useChange((is_enabled: boolean, idempotencyKey) =>
    api.patch(`/sync/connections/${connection.id}`, {
      body: { is_enabled },
      ifMatch: `"${connection.version}"`,
      idempotencyKey,
    }),
  );

export const useSetHome = (queue: SharedQueue) =>
  useChange((home: Home, idempotencyKey) =>
    api.put(`/sync/queues/${queue.id}`, {
      body: { was: queue.where ?? 'alone', home },
      idempotencyKey,
    }),
  );

export const useDecide = (conflict: Disagreement) =>
  useChange((keep: Side, idempotencyKey) =>
    api.post(`/sync-conflicts/${conflict.id}/resolve`, {
      body: { keep },
      ifMatch: `"${conflict.version}"`,
      idempotencyKey,
    }),
  );
