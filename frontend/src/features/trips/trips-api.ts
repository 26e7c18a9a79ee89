import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { BatteryOut, DaysOut, EnergyOut, PlaybackOut } from '@/api/generated';
import { api } from '@/api/http';
import { queryKeys } from '@/api/query-keys';

export const tripKeys = queryKeys('trips');

const POLL_MS = 60_000;

/** What a car did day by day; the last weeks. */
export const daysQuery = (id: string) =>
  queryOptions({
    queryKey: tripKeys.part(id, 'days'),
    queryFn: async ({ signal }) =>
      (await api.get<DaysOut>(`/vehicles/${id}/days`, { signal })).data,
    refetchInterval: POLL_MS,
  });

/** A day of a car in one answer. */
export const playbackQuery = (id: string, date: string) =>
  queryOptions({
    queryKey: tripKeys.part(id, 'playback', { date }),
    queryFn: async ({ signal }) =>
      (await api.get<PlaybackOut>(`/vehicles/${id}/playback`, { params: { date }, signal })).data,
    placeholderData: keepPreviousData,
    staleTime: POLL_MS,
  });

export const batteryQuery = (id: string) =>
  queryOptions({
    queryKey: tripKeys.part(id, 'battery'),
    queryFn: async ({ signal }) =>
      (await api.get<BatteryOut>(`/vehicles/${id}/battery`, { signal })).data,
    staleTime: POLL_MS,
  });

export const energyQuery = (id: string) =>
  queryOptions({
    queryKey: tripKeys.part(id, 'energy'),
    queryFn: async ({ signal }) =>
      (await api.get<EnergyOut>(`/vehicles/${id}/energy`, { signal })).data,
    staleTime: POLL_MS,
  });
