import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { WorkOrderStepsOut } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { upload } from '@/api/upload';
import { type Line, type OrderState, orderKeys, type WorkOrder } from './work-orders-api';

export type MoveBody = {
  to: OrderState;
  reason?: string;
  scheduled_for?: string;
  assignee?: string;
  signed_name?: string;
};

/** A change of one order, or of something on it: what is shown of orders is read again. */
export function useOrderChange<Values, Result = unknown>(
  change: (values: Values, idempotencyKey: string) => Promise<Result>,
) {
  const client = useQueryClient();
  // one key an intention, kept over retries
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      for (const noun of ['vehicles', 'holds', 'alerts']) {
        void client.invalidateQueries({ queryKey: [noun] });
      }
      return client.invalidateQueries({ queryKey: orderKeys.all });
    },
  });
}

/** Leads an order on, as it was when it was read: somebody who was faster is not overwritten. */
export function useMove() {
  return useOrderChange(({ order, ...body }: MoveBody & { order: WorkOrder }, idempotencyKey) =>
    api.post<WorkOrder>(`/work-orders/${order.id}/move`, {
      body,
      ifMatch: `"${order.version}"`,
      idempotencyKey,
    }),
  );
}

/** Gives an order to a vendor, to nobody but our own people with `null`. */
export const useGiveToVendor = () =>
  useOrderChange(({ order, vendor }: { order: WorkOrder; vendor: string | null }, idempotencyKey) =>
    api.patch<WorkOrder>(`/work-orders/${order.id}`, {
      body: { vendor },
      ifMatch: `"${order.version}"`,
      idempotencyKey,
    }),
  );

export type NewOrder = {
  vehicle: string;
  title: string;
  description: string;
  kind: string;
  cause: string;
  priority: string;
  off_road: string;
  due_at: string | null;
  estimated_minutes: number;
  source: string;
  checks: string[];
};

export const useCreate = () =>
  useOrderChange((body: NewOrder, idempotencyKey) =>
    api.post<WorkOrder>('/work-orders', { body, idempotencyKey }),
  );

export type StepsBody = {
  ids: readonly string[];
  kind: 'assign' | 'priority' | 'due' | 'move';
  assignee?: string;
  priority?: string;
  due_at?: string | null;
} & Partial<MoveBody>;

export const useSteps = () =>
  useOrderChange(
    async (body: StepsBody, idempotencyKey) =>
      (await api.post<WorkOrderStepsOut>('/work-orders/steps', { body, idempotencyKey })).data
        .items,
  );

export const useComment = (id: string) =>
  useOrderChange((text: string, idempotencyKey) =>
    api.post(`/work-orders/${id}/comments`, { body: { text }, idempotencyKey }),
  );

export const useAddPhoto = (id: string) =>
  useOrderChange(({ file, stage }: { file: File; stage: string }, idempotencyKey) => {
    const body = new FormData();
    body.append('stage', stage);
    body.append('file', file);
    return upload(`/work-orders/${id}/photos`, { body, idempotencyKey });
  });

export type LineBody = Record<string, string | number>;

export const useAddLine = (id: string) =>
  useOrderChange((body: LineBody, idempotencyKey) =>
    api.post(`/work-orders/${id}/lines`, { body, idempotencyKey }),
  );

export const useChangeLine = () =>
  useOrderChange(({ line, body }: { line: Line; body: LineBody }, idempotencyKey) =>
    api.patch(`/work-order-lines/${line.id}`, {
      body,
      ifMatch: `"${line.version}"`,
      idempotencyKey,
    }),
  );

export const useRemoveLine = () =>
  useOrderChange((line: Line, idempotencyKey) =>
    api.delete(`/work-order-lines/${line.id}`, { ifMatch: `"${line.version}"`, idempotencyKey }),
  );

/** Everything of a line that came from stock goes back to where it came from. */
export const useBringBack = () =>
  useOrderChange((line: Line, idempotencyKey) =>
    api.post(`/work-order-lines/${line.id}/return`, {
      body: { quantity: line.quantity },
      idempotencyKey,
    }),
  );

export type StockWish = { part: string; quantity: string; location?: string };

/** Takes parts out of a place, or, without one, puts them aside. */
export const useTakeParts = (id: string) =>
  useOrderChange((body: StockWish, idempotencyKey) =>
    api.post(`/work-orders/${id}/${body.location ? 'parts' : 'reservations'}`, {
      body,
      idempotencyKey,
    }),
  );
