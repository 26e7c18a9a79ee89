import { queryOptions } from '@tanstack/react-query';
import type { CommandRow, DriftRow, VehicleEventRow, WorkerRow } from '@/api/generated';
import { api, apiFetch } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Config } from '@/auth/config';

/** Levers that are pulled at a car. */
export type CarLeverName = 'silence-vehicle' | 'drain-battery' | 'ignore-commands' | 'drift-shadow';
export type LeverName = CarLeverName | 'kill-worker';
export type LeversConfig = NonNullable<Config['levers']>;

/** What can be pulled now, and what each takes: a list where there is a choice. */
export type LeverOffer = { lever: string; takes: Record<string, string | string[]> };
/** The moment it was pulled (ms) and what it was done to. */
export type Pulled = { lever: LeverName; at: number; subject: string };

/**
 * The levers belong to the local cloud, not to the product: their own address and token. Who pulls is
 * asked of the API, so they want to know who is signed in, too.
 */
async function call<T>(levers: LeversConfig, path: string, own?: RequestInit): Promise<T> {
  const headers = { 'X-Levers-Token': levers.token, 'Content-Type': 'application/json' };
  const url = new URL(`${levers.url}/levers${path}`, window.location.origin);
  return (await apiFetch(url, { ...own, headers })).json();
}

export const leversQuery = (levers: LeversConfig) =>
  queryOptions({
    queryKey: ['levers', levers.url] as const,
    queryFn: async ({ signal }) =>
      (await call<{ items: LeverOffer[] }>(levers, '', { signal })).items,
    // a part of the local cloud that restarts takes its levers away for a moment
    refetchInterval: 10_000,
  });

export function pull(
  levers: LeversConfig,
  lever: LeverName,
  body: Record<string, string | number>,
): Promise<Pulled> {
  return call<Pulled>(levers, `/${lever}`, { method: 'POST', body: JSON.stringify(body) });
}

/** What the product says happened to a car, newest first: all that we go by. */
export async function readEvents(carId: string, signal: AbortSignal): Promise<VehicleEventRow[]> {
  const path = `/vehicles/${carId}/timeline`;
  const { data } = await api.get<Page<VehicleEventRow>>(path, { params: { limit: 20 }, signal });
  return data.items;
}

/** What the product says a car was told, newest first. */
export async function readCommands(carId: string, signal: AbortSignal): Promise<CommandRow[]> {
  const params = { vehicle: carId, limit: 20 };
  return (await api.get<Page<CommandRow>>('/commands', { params, signal })).data.items;
}

/** Where the product says that the truths of a car part. */
export async function readDrifts(plate: string, signal: AbortSignal): Promise<DriftRow[]> {
  const params = { q: plate, limit: 20 };
  return (await api.get<Page<DriftRow>>('/drifts', { params, signal })).data.items;
}

/** What the product says of its workers. */
export async function readWorkers(signal: AbortSignal): Promise<WorkerRow[]> {
  return (await api.get<Page<WorkerRow>>('/workers', { signal })).data.items;
}
