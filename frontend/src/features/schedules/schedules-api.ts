import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  DueCountsOut,
  DuePreviewOut,
  MaintenancePlanRow,
  MeterReadingRow,
  MeterRow,
  OccurrenceRow,
  WorkOrderStepsOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';

export type Plan = MaintenancePlanRow;
export type Due = OccurrenceRow;
export type DueStatus = Due['status'];
export type Reading = MeterReadingRow;
export type Preview = DuePreviewOut;

export const POLL_MS = 30_000;
export const dueKeys = queryKeys('maintenance-due');
export const planKeys = queryKeys('maintenance-plans');
export const meterKeys = queryKeys('meters');

export const dueCountsQuery = queryOptions({
  queryKey: dueKeys.live('counts'),
  queryFn: async ({ signal }) =>
    (await api.get<DueCountsOut>('/maintenance-due/counts', { signal })).data,
  refetchInterval: POLL_MS,
});

export const plansQuery = queryOptions({
  queryKey: planKeys.list(),
  queryFn: ({ signal }) => allRows<Plan>('/maintenance-plans', {}, signal),
  refetchInterval: POLL_MS,
});

/** What plans want of one car, soonest first. */
export const carDueQuery = (vehicle: string) =>
  queryOptions({
    queryKey: dueKeys.list({ vehicle, open: 'true' }),
    queryFn: ({ signal }) => allRows<Due>('/maintenance-due', { vehicle, open: 'true' }, signal),
    refetchInterval: POLL_MS,
  });

export const carMetersQuery = (vehicle: string) =>
  queryOptions({
    queryKey: meterKeys.list({ vehicle }),
    queryFn: ({ signal }) => allRows<MeterRow>('/meters', { vehicle }, signal),
    refetchInterval: POLL_MS,
  });

/** A change after which everything about due dates is read again. */
export function useScheduleChange<Values, Result = unknown>(
  change: (values: Values, idempotencyKey: string) => Promise<Result>,
) {
  const client = useQueryClient();
  // one key an intention, kept over retries
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      for (const noun of [['work-orders'], ['vehicles'], planKeys.all, meterKeys.all]) {
        void client.invalidateQueries({ queryKey: noun });
      }
      return client.invalidateQueries({ queryKey: dueKeys.all });
    },
  });
}

export type DueSteps = {
  ids: readonly string[];
  kind: 'work_order' | 'snooze' | 'wake';
  until?: string;
};

export const useDueSteps = () =>
  useScheduleChange(
    async (body: DueSteps, idempotencyKey) =>
      (await api.post<WorkOrderStepsOut>('/maintenance-due/steps', { body, idempotencyKey })).data
        .items,
  );

/** What the form of a plan sends. */
export type PlanDraft = {
  market: string;
  starts_on: string;
  every_days: number | null;
  every_m: number | null;
  every_wh: number | null;
  every_mcycles: number | null;
  dtc: string[];
  soh_below: number | null;
  lead_days: number;
  lead_m: number;
  basis: string;
  checks: string[];
  priority: string;
  off_road: string;
  estimated_minutes: number;
  vehicle_types: string[];
  needs_signature: boolean;
  active: boolean;
};

export async function previewPlan({ active: _, ...body }: PlanDraft): Promise<Preview> {
  return (await api.post<Preview>('/maintenance-plans/preview', { body })).data;
}

export const useSavePlan = (plan: Plan | null) =>
  useScheduleChange((body: PlanDraft & { name: string }, idempotencyKey) => {
    if (!plan) return api.post<Plan>('/maintenance-plans', { body, idempotencyKey });
    const { market: _market, starts_on: _starts, ...patch } = body;
    return api.patch<Plan>(`/maintenance-plans/${plan.id}`, {
      body: patch,
      ifMatch: `"${plan.version}"`,
      idempotencyKey,
    });
  });

export type NewReading = {
  vehicle: string;
  kind: string;
  value: number;
  read_at: string;
  note: string;
};

export const useEnterReading = () =>
  useScheduleChange((body: NewReading, idempotencyKey) =>
    api.post<Reading>('/meter-readings', { body, idempotencyKey }),
  );

export const useSettleReading = () =>
  useScheduleChange(({ id, value }: { id: string; value: number | null }, idempotencyKey) =>
    api.post(`/meter-readings/${id}/settle`, { body: { value }, idempotencyKey }),
  );
