import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HeldOut, HoldRow, ReleasedOut, RentabilityOut } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';

/** As often as the page of a car asks how it is. */
const POLL_MS = 5_000;

export const holdKeys = queryKeys('holds');

export const rentabilityQuery = (id: string) =>
  queryOptions({
    queryKey: holdKeys.part(id, 'rentability'),
    queryFn: async ({ signal }) =>
      (await api.get<RentabilityOut>(`/vehicles/${id}/rentability`, { signal })).data,
    refetchInterval: POLL_MS,
  });

/** What holds change is on the pages of cars, too. */
function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: holdKeys.all }),
      client.invalidateQueries({ queryKey: ['vehicles'] }),
    ]);
}

/** Keeps cars from being rented; one key an intention, so that pressing twice has one effect. */
export function useHoldCars() {
  const refresh = useRefresh();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async (body: { vehicle_ids: string[]; reason: string }) =>
      (await api.post<HeldOut>('/holds', { body, idempotencyKey: key })).data,
    onSettled: () => {
      setKey(newIdempotencyKey());
      return refresh();
    },
  });
}

/** Lifts what people hold these cars for. */
export function useReleaseCars() {
  const refresh = useRefresh();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async (vehicle_ids: string[]) => {
      const body = { vehicle_ids };
      return (await api.post<ReleasedOut>('/holds/release', { body, idempotencyKey: key })).data;
    },
    onSettled: () => {
      setKey(newIdempotencyKey());
      return refresh();
    },
  });
}

/** Lifts one hold; lifting it twice is lifting it once. */
export function useLiftHold() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (id: string) =>
      (await api.post<HoldRow>(`/holds/${id}/lift`, { body: {} })).data,
    onSettled: refresh,
  });
}
