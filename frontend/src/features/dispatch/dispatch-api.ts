import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  AbsenceRow,
  BoardOut,
  BoardStopOut,
  BoardTechnicianOut,
  DispatchPlanRow,
  PlanDifferenceOut,
  StockLocationRow,
  TechnicianRow,
  TrayVisitOut,
  TroublesOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';

export type Board = BoardOut;
export type Stop = BoardStopOut;
export type Crew = BoardTechnicianOut;
export type TrayVisit = TrayVisitOut;
export type Plan = DispatchPlanRow;
export type Technician = TechnicianRow;
export type Absence = AbsenceRow;

const POLL_MS = 15_000;

export const dispatchKeys = queryKeys('dispatch');

export const boardQuery = (market: string, day: string, plan?: string) =>
  queryOptions({
    queryKey: dispatchKeys.list({ market, day, plan }),
    queryFn: async ({ signal }) =>
      (await api.get<Board>('/dispatch/board', { params: { market, day, plan }, signal })).data,
    refetchInterval: POLL_MS,
    enabled: market !== '',
  });

export const differenceQuery = (plan: string) =>
  queryOptions({
    queryKey: dispatchKeys.part(plan, 'difference'),
    queryFn: async ({ signal }) =>
      (await api.get<PlanDifferenceOut>(`/dispatch-plans/${plan}/difference`, { signal })).data,
  });

export type Spot = { visit: string; technician: string; position: number | null };

/** What would be wrong with a visit there; asked while it is dragged or chosen. */
export const checkQuery = (plan: string, spot: Spot) =>
  queryOptions({
    queryKey: dispatchKeys.part(plan, 'check', spot),
    queryFn: async ({ signal }) =>
      (await api.post<TroublesOut>(`/dispatch-plans/${plan}/check`, { body: spot, signal })).data
        .items,
    staleTime: 10_000,
  });

export const techniciansQuery = (market: string) =>
  queryOptions({
    queryKey: dispatchKeys.live('technicians', { market }),
    queryFn: ({ signal }) => allRows<Technician>('/technicians', { market }, signal),
  });

/** Where parts lie: vans by their name, and stores to load at. */
export const partPlacesQuery = (market: string) =>
  queryOptions({
    queryKey: dispatchKeys.live('part places', { market }),
    queryFn: ({ signal }) =>
      allRows<StockLocationRow>('/stock-locations', { market, active: 'true' }, signal),
  });

export const absencesQuery = (market: string, endsFrom: string) =>
  queryOptions({
    queryKey: dispatchKeys.live('absences', { market, endsFrom }),
    queryFn: ({ signal }) =>
      allRows<Absence>('/absences', { market, ends_from: endsFrom, withdrawn: 'false' }, signal),
  });

/** A change of the plan or the roster: all that is shown of them is read again. */
export function useDispatchChange<Values, Result = unknown>(
  change: (values: Values, idempotencyKey: string) => Promise<Result>,
) {
  const client = useQueryClient();
  // one key an intention, kept over retries
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: dispatchKeys.all });
    },
  });
}

export const useAsk = () =>
  useDispatchChange((body: { market: string; day: string }, idempotencyKey) =>
    api.post<{ run_id: string }>('/dispatch-plans', { body, idempotencyKey }),
  );

export const usePublish = () =>
  useDispatchChange((plan: Plan, idempotencyKey) =>
    api.post<Plan>(`/dispatch-plans/${plan.id}/publish`, {
      ifMatch: `"${plan.version}"`,
      idempotencyKey,
    }),
  );

export const useDiscard = () =>
  useDispatchChange((plan: string, idempotencyKey) =>
    api.post(`/dispatch-plans/${plan}/discard`, { idempotencyKey }),
  );

/** Gives a visit away, or moves the stop that it is already. */
export const usePlace = (plan: string) =>
  useDispatchChange(({ stop, ...spot }: Spot & { stop?: Stop }, idempotencyKey) =>
    stop
      ? api.post(`/plan-stops/${stop.id}/move`, {
          body: { technician: spot.technician, position: spot.position },
          ifMatch: `"${stop.version}"`,
          idempotencyKey,
        })
      : api.post(`/dispatch-plans/${plan}/stops`, { body: spot, idempotencyKey }),
  );

export const useLock = () =>
  useDispatchChange((stop: Stop, idempotencyKey) =>
    api.post(`/plan-stops/${stop.id}/lock`, {
      body: { locked: !stop.locked },
      ifMatch: `"${stop.version}"`,
      idempotencyKey,
    }),
  );

export const useTakeOut = () =>
  useDispatchChange((stop: Stop, idempotencyKey) =>
    api.delete(`/plan-stops/${stop.id}`, { ifMatch: `"${stop.version}"`, idempotencyKey }),
  );

export const useReportAbsence = () =>
  useDispatchChange((body: Record<string, string>, idempotencyKey) =>
    api.post('/absences', { body, idempotencyKey }),
  );

export const useWithdrawAbsence = () =>
  useDispatchChange((id: string, idempotencyKey) =>
    api.post(`/absences/${id}/withdraw`, { idempotencyKey }),
  );

export type TechnicianBody = Record<string, unknown>;

export const useSaveTechnician = (row: Technician | null) =>
  useDispatchChange((body: TechnicianBody, idempotencyKey) =>
    row
      ? api.patch(`/technicians/${row.id}`, { body, ifMatch: `"${row.version}"`, idempotencyKey })
      : api.post('/technicians', { body, idempotencyKey }),
  );
