import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '@/api/api-error';
import type {
  CommandRow,
  FreeCarsOut,
  PlatformCommandRow,
  RentalDetail,
  RentalRow,
  WorkOrderRow,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';
import { askKeys, rentalKeys } from './rentals-api';

export const strandedKeys = queryKeys('stranded');

/** Rides under way that a caller may mean: by plate, rental or customer number, or by the car itself. */
export const underWayQuery = (params: { q?: string; vehicle?: string }) =>
  queryOptions({
    queryKey: strandedKeys.live('under-way', params),
    queryFn: async ({ signal }) =>
      (
        await api.get<Page<RentalRow>>('/rentals', {
          params: { ...params, under_way: true, limit: 8, order: '-started_at' },
          signal,
        })
      ).data.items,
  });

export const nearestCarsQuery = (rental: string) =>
  queryOptions({
    queryKey: strandedKeys.part(rental, 'nearest'),
    queryFn: async ({ signal }) =>
      (await api.get<FreeCarsOut>(`/rentals/${rental}/nearest-cars`, { signal })).data.items,
    refetchInterval: 15_000,
  });

/** What the car was told for safety's sake, newest first. */
export const unlocksQuery = (vehicle: string) =>
  queryOptions({
    queryKey: strandedKeys.part(vehicle, 'unlocks'),
    queryFn: async ({ signal }) =>
      (
        await api.get<Page<CommandRow>>('/commands', {
          params: { vehicle, is_safety: true, limit: 1 },
          signal,
        })
      ).data.items,
    refetchInterval: 3_000,
  });

const sourceOf = (rental: string) => `rental:${rental}`;

/** The work that was ordered for this ride: there is one at most. */
export const recoveryQuery = (rental: string) =>
  queryOptions({
    queryKey: strandedKeys.part(rental, 'recovery'),
    queryFn: async ({ signal }) =>
      (
        await api.get<Page<WorkOrderRow>>('/work-orders', {
          params: { source: sourceOf(rental), limit: 1 },
          signal,
        })
      ).data.items,
    refetchInterval: 15_000,
  });

export const isUnderWay = ({ state }: Pick<RentalDetail, 'state'>) =>
  state === 'active' || state === 'suspect';

/** The newest of one kind among what the platform was asked. */
export const newestOf = (
  asks: readonly PlatformCommandRow[] | undefined,
  type: PlatformCommandRow['type'],
) => asks?.find((ask) => ask.type === type);

/** One step: pressing twice, or again after a lost answer, does it once; after an outcome it may be repeated. */
export function useStep<Input>(send: (input: Input, key: string) => Promise<unknown>) {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: (input: Input) => send(input, key),
    onSuccess: () => setKey(newIdempotencyKey()),
    // a refusal is kept with its key: what is sent after it is another intention
    onError: (error) => {
      if (isApiError(error) && !error.transient) setKey(newIdempotencyKey());
    },
    onSettled: () =>
      Promise.all(
        [rentalKeys.all, askKeys.all, strandedKeys.all].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export const stepsOf = (rental: RentalDetail) => ({
  stop: (reason: string, idempotencyKey: string) =>
    api.post(`/rentals/${rental.id}/end`, {
      body: { ended_at: new Date().toISOString(), reason },
      idempotencyKey,
    }),
  unlock: (reason: string, idempotencyKey: string) =>
    api.post('/commands/safety-unlock', {
      body: { vehicle: rental.vehicle, reason },
      idempotencyKey,
    }),
  move: ({ vehicle, reason }: { vehicle: string; reason: string }, idempotencyKey: string) =>
    api.post(`/rentals/${rental.id}/move`, { body: { vehicle, reason }, idempotencyKey }),
  recover: (
    { title, description }: { title: string; description: string },
    idempotencyKey: string,
  ) =>
    api.post('/work-orders', {
      body: {
        vehicle: rental.vehicle,
        title,
        description,
        priority: 'urgent',
        off_road: 'at_once',
        source: sourceOf(rental.id),
      },
      idempotencyKey,
    }),
  tell: ({ text, reason }: { text: string; reason: string }, idempotencyKey: string) =>
    api.post(`/rentals/${rental.id}/message`, { body: { text, reason }, idempotencyKey }),
});
