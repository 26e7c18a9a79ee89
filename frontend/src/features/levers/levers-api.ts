import { queryOptions } from '@tanstack/react-query';
import { errorFromResponse, networkError } from '@/api/api-error';
import type { VehicleEventRow, WorkerRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Config } from '@/auth/config';

export type LeverName = 'silence-vehicle' | 'drain-battery' | 'kill-worker';
export type LeversConfig = NonNullable<Config['levers']>;

/** What can be pulled now, and what each takes: a list where there is a choice. */
export type LeverOffer = { lever: string; takes: Record<string, string | string[]> };
/** The moment it was pulled (ms) and what it was done to. */
export type Pulled = { lever: LeverName; at: number; subject: string };

/** The levers belong to the local cloud, not to the product: their own address and token. */
async function call<T>(levers: LeversConfig, path: string, init?: RequestInit): Promise<T> {
  const headers = { 'X-Levers-Token': levers.token, 'Content-Type': 'application/json' };
  let response: Response;
  try {
    response = await fetch(`${levers.url}/levers${path}`, { ...init, headers });
  } catch (cause) {
    throw networkError(cause);
  }
  if (!response.ok) throw await errorFromResponse(response);
  return response.json();
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

/** What the product says of its workers. */
export async function readWorkers(signal: AbortSignal): Promise<WorkerRow[]> {
  return (await api.get<Page<WorkerRow>>('/workers', { signal })).data.items;
}
