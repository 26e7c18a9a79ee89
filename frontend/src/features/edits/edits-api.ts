import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { allRows } from '@/api/all-rows';
import { isApiError } from '@/api/api-error';
import type {
  EditPreviewOut,
  VehicleEditItemRow,
  VehicleEditRow,
  VehicleTypeRow,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';

export type Edit = VehicleEditRow;
export type Outcome = VehicleEditItemRow['outcome'];

/** Names as the API gives them; `null` is nothing. */
export type Changes = Record<string, { from: string | null; to: string | null }>;

export const FIELDS = ['home_station', 'vehicle_type', 'owner', 'first_registration_date'] as const;
export type EditField = (typeof FIELDS)[number];
export type EditFaults = Partial<Record<EditField, string>>;
export type EditValues = Partial<Record<EditField, string | null>>;

/** Some cars, or all that the list's filter finds. */
export type EditTarget = { ids: readonly string[] } | { filter: Readonly<Record<string, string>> };

export const EDITS_POLL_MS = 15_000;
const WORKING_MS = 1_000;
const SHOWN = 200;

export const editKeys = queryKeys('vehicle-edits');

/** One edit; asked again while a job is at work on it. */
export const editQuery = (id: string) =>
  queryOptions({
    queryKey: editKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<Edit>(`/vehicle-edits/${id}`, { signal })).data,
    refetchInterval: ({ state }) => (state.data?.state === 'applying' ? WORKING_MS : false),
  });

/** The first cars of an edit with one outcome; the rest comes as a file. */
export const itemsQuery = (id: string, outcome: Outcome, version: string) =>
  queryOptions({
    queryKey: editKeys.part(id, 'items', { outcome, version }),
    queryFn: async ({ signal }) => {
      const params = { outcome, limit: SHOWN };
      const path = `/vehicle-edits/${id}/items`;
      return (await api.get<Page<VehicleEditItemRow>>(path, { params, signal })).data.items;
    },
  });

export const typesQuery = queryOptions({
  queryKey: ['vehicle-types'] as const,
  queryFn: ({ signal }) => allRows<VehicleTypeRow>('/vehicle-types', {}, signal),
  staleTime: 300_000,
});

export function changesOf(item: VehicleEditItemRow): Changes {
  return (item.changes ?? {}) as Changes;
}

export function askedOf(edit: Edit): Record<string, string | null> {
  return (edit.asked ?? {}) as Record<string, string | null>;
}

/** What is wrong with each value, by field; null when something else is wrong. */
export function faultsOf(error: unknown): EditFaults | null {
  if (!isApiError(error)) return error ? null : {};
  const told = error.fields.map(({ field, message }) => [field.replace(/^values\./, ''), message]);
  const isField = (name: string | undefined) => FIELDS.some((field) => field === name);
  if (told.length === 0 || !told.every(([name]) => isField(name))) return null;
  return Object.fromEntries(told);
}

/** How many cars an edit left as they are although they were asked to change. */
export function leftOf({ refused, overtaken }: Edit): number {
  return refused + overtaken;
}

/** What the change would do to each car; nothing is changed by it. */
export function usePreview() {
  return useMutation({
    mutationFn: async ({ target, values }: { target: EditTarget; values: EditValues }) => {
      const body = { ...target, values };
      const idempotencyKey = newIdempotencyKey();
      return (await api.post<EditPreviewOut>('/vehicle-edits/preview', { body, idempotencyKey }))
        .data;
    },
  });
}

/** Applies or undoes; one key an intention, so that pressing twice has one effect. */
export function useEditStep(step: 'apply' | 'undo') {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: async (id: string) =>
      (await api.post<Edit>(`/vehicle-edits/${id}/${step}`, { body: {}, idempotencyKey: key }))
        .data,
    onSuccess: (edit) => client.setQueryData(editKeys.detail(edit.id), edit),
    onSettled: () => {
      setKey(newIdempotencyKey());
      return Promise.all(
        [editKeys.all, ['vehicles'], ['stations'], ['jobs']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}
