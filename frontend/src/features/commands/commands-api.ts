import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { isApiError } from '@/api/api-error';
import type { AccessRow, CommandRow, CommandsOptionsOut, CommandTypeEnum } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';
import { usePages } from '@/api/use-pages';

/** While a car has something before it one counts the seconds. */
const WATCH_MS = 1_000;
const REST_MS = 10_000;

export const commandKeys = queryKeys('commands');

export const optionsQuery = (id: string) =>
  queryOptions({
    queryKey: commandKeys.part(id, 'options'),
    queryFn: async ({ signal }) =>
      (await api.get<CommandsOptionsOut>(`/vehicles/${id}/command-options`, { signal })).data,
    refetchInterval: REST_MS,
  });

/**
 * What one car was told, newest first; watched closely while one of them has no outcome. When one gets
 * it, whatever depends on it is read again: what may be told next, the car's state, its holds.
 */
export function useCommands(id: string) {
  const refresh = useRefresh();
  const [watched, setWatched] = useState('');
  const pages = usePages<CommandRow>({
    queryKey: commandKeys.part(id, 'list'),
    path: '/commands',
    params: { vehicle: id },
    limit: 20,
    pollMs: watched === '' ? REST_MS : WATCH_MS,
  });
  const open = pages.items.filter(isOpen).map(stepOf).join(' ');
  useEffect(() => {
    if (open === watched) return;
    setWatched(open);
    void refresh();
  }, [open, watched, refresh]);
  return pages;
}

/** A command and how far it is. */
function stepOf({ id: command, state }: CommandRow): string {
  return `${command}:${state}`;
}

export const accessQuery = (id: string) =>
  queryOptions({
    queryKey: commandKeys.part(id, 'access'),
    queryFn: async ({ signal }) => {
      const params = { vehicle: id, is_open: true };
      return (await api.get<Page<AccessRow>>('/access-grants', { params, signal })).data.items;
    },
    refetchInterval: REST_MS,
  });

export function isOpen({ state }: Pick<CommandRow, 'state'>): boolean {
  return state === 'pending' || state === 'sent';
}

export type Wish = { type: CommandTypeEnum; reason: string };

/**
 * What was told is shown at once; reading anew is not waited for, so that the dialog closes first.
 * One key an intention: pressing twice, or again after a lost answer, is one command.
 */
export function useTell(vehicle: string) {
  const refresh = useRefresh();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async (wish: Wish) =>
      (await api.post<CommandRow>('/commands', { body: { vehicle, ...wish }, idempotencyKey: key }))
        .data,
    // a refusal is kept with its key: what is sent after it is another intention
    onError: (error) => {
      if (isApiError(error) && !error.transient) setKey(newIdempotencyKey());
    },
    onSettled: () => void refresh(),
  });
}

export function useSafetyUnlock(vehicle: string) {
  const refresh = useRefresh();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async (reason: string) => {
      const body = { vehicle, reason };
      const path = '/commands/safety-unlock';
      return (await api.post<CommandRow>(path, { body, idempotencyKey: key })).data;
    },
    onError: (error) => {
      if (isApiError(error) && !error.transient) setKey(newIdempotencyKey());
    },
    onSettled: () => void refresh(),
  });
}

export type Access = { staff: string; reason: string; expires_at: string };

export function useGrant(vehicle: string) {
  const refresh = useRefresh();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async (access: Access) => {
      const body = { vehicle, ...access };
      return (await api.post<AccessRow>('/access-grants', { body, idempotencyKey: key })).data;
    },
    // another person, or another time, is another intention
    onError: () => setKey(newIdempotencyKey()),
    onSettled: () => void refresh(),
  });
}

export function useRevoke() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (id: string) =>
      (await api.post<AccessRow>(`/access-grants/${id}/revoke`, { body: {} })).data,
    onSettled: () => void refresh(),
  });
}

/** An outcome may have changed what the car is, and whether it can be rented. */
function useRefresh() {
  const client = useQueryClient();
  return useCallback(
    () =>
      Promise.all([
        client.invalidateQueries({ queryKey: commandKeys.all }),
        client.invalidateQueries({ queryKey: ['holds'] }),
        client.invalidateQueries({ queryKey: ['vehicles'] }),
      ]),
    [client],
  );
}
