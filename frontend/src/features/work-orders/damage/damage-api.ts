import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  ClaimShocksOut,
  CustodyOut,
  DamageClaimRow,
  DamageSealRow,
  DamageVerdictOut,
  ShockRow,
  WorkOrderPhotoLinkOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';
import { upload } from '@/api/upload';

export type Damage = DamageClaimRow;
export type DamageState = Damage['state'];
export type Seal = DamageSealRow;

export const POLL_MS = 30_000;
export const damageKeys = queryKeys('damage-claims');

export const damageQuery = (id: string) =>
  queryOptions({
    queryKey: damageKeys.detail(id),
    queryFn: ({ signal }) => api.get<Damage>(`/damage-claims/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });

export const damageOfOrderQuery = (order: string) =>
  queryOptions({
    queryKey: damageKeys.list({ order }),
    queryFn: ({ signal }) => allRows<Damage>('/damage-claims', { work_order: order }, signal),
  });

export const custodyQuery = (id: string) =>
  queryOptions({
    queryKey: damageKeys.part(id, 'custody'),
    queryFn: async ({ signal }) =>
      (await api.get<CustodyOut>(`/damage-claims/${id}/custody`, { signal })).data.items,
  });

export const shocksQuery = (id: string) =>
  queryOptions({
    queryKey: damageKeys.part(id, 'shocks'),
    queryFn: async ({ signal }) =>
      (await api.get<ClaimShocksOut>(`/damage-claims/${id}/shocks`, { signal })).data.items,
  });

export const carShocksQuery = (vehicle: string) =>
  queryOptions({
    queryKey: damageKeys.list({ of: 'shocks', vehicle }),
    queryFn: async ({ signal }) => {
      const params = { vehicle, order: '-at', limit: 50 };
      return (await api.get<Page<ShockRow>>('/shocks', { params, signal })).data.items;
    },
    refetchInterval: POLL_MS,
  });

export const sealsQuery = (id: string) =>
  queryOptions({
    queryKey: damageKeys.part(id, 'seals'),
    queryFn: ({ signal }) => allRows<Seal>(`/damage-claims/${id}/seals`, {}, signal),
  });

export async function openSeal(id: string): Promise<void> {
  const { data } = await api.get<WorkOrderPhotoLinkOut>(`/damage-seals/${id}/file`);
  window.open(data.url, '_blank', 'noopener');
}

function useDamageChange<Values, Result = unknown>(
  change: (values: Values, idempotencyKey: string) => Promise<Result>,
) {
  const client = useQueryClient();
  // one key an intention, kept over retries
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: damageKeys.all });
    },
  });
}

export type NewDamage = {
  work_order: string;
  text: string;
  seen_whole_at: string;
  found_at: string;
};

export const useReport = () =>
  useDamageChange((body: NewDamage, idempotencyKey) =>
    api.post<Damage>('/damage-claims', { body, idempotencyKey }),
  );

export const useClaimShock = (shock: string) =>
  useDamageChange((body: { text: string }, idempotencyKey) =>
    api.post<Damage>(`/shocks/${shock}/claim`, { body, idempotencyKey }),
  );

export type DamageMove = {
  claim: Damage;
  to: DamageState;
  reason?: string;
  asked_minor?: number;
};

export const useMoveDamage = () =>
  useDamageChange(({ claim, ...body }: DamageMove, idempotencyKey) =>
    api.post<Damage>(`/damage-claims/${claim.id}/move`, {
      body,
      ifMatch: `"${claim.version}"`,
      idempotencyKey,
    }),
  );

export const useSeal = (id: string) =>
  useDamageChange((_: undefined, idempotencyKey) =>
    api.post<Damage>(`/damage-claims/${id}/seal`, { idempotencyKey }),
  );

export const useVerify = (id: string) =>
  useDamageChange((file: File, idempotencyKey) => {
    const body = new FormData();
    body.append('file', file);
    return upload<DamageVerdictOut>(`/damage-claims/${id}/verify`, { body, idempotencyKey });
  });
