import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  PartCountsOut,
  PartImportOut,
  PartReservationRow,
  PartRow,
  StockLevelRow,
  StockLocationRow,
  StockMoveRow,
  WarrantyClaimRow,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';
import { upload } from '@/api/upload';

export type Part = PartRow;
export type Level = StockLevelRow;
export type StockMove = StockMoveRow;
export type Place = StockLocationRow;
export type Reservation = PartReservationRow;
export type Claim = WarrantyClaimRow;

export const POLL_MS = 30_000;
export const partKeys = queryKeys('parts');

export const partQuery = (id: string) =>
  queryOptions({
    queryKey: partKeys.detail(id),
    queryFn: ({ signal }) => api.get<Part>(`/parts/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });

export const partCountsQuery = queryOptions({
  queryKey: partKeys.live('counts'),
  queryFn: async ({ signal }) => (await api.get<PartCountsOut>('/parts/counts', { signal })).data,
  refetchInterval: POLL_MS,
});

export const levelsQuery = (part: string) =>
  queryOptions({
    queryKey: partKeys.part(part, 'levels'),
    queryFn: ({ signal }) => allRows<Level>('/stock-levels', { part }, signal),
    refetchInterval: POLL_MS,
  });

export const reservedQuery = (part: string) =>
  queryOptions({
    queryKey: partKeys.part(part, 'reserved'),
    queryFn: ({ signal }) =>
      allRows<Reservation>('/part-reservations', { part, state: 'open' }, signal),
    refetchInterval: POLL_MS,
  });

export const placesQuery = queryOptions({
  queryKey: partKeys.list({ of: 'places' }),
  queryFn: ({ signal }) => allRows<Place>('/stock-locations', { active: 'true' }, signal),
});

/** A change after which everything about parts is read again. */
export function usePartChange<Values, Result = unknown>(
  change: (values: Values, idempotencyKey: string) => Promise<Result>,
) {
  const client = useQueryClient();
  // one key an intention, kept over retries
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: ['work-orders'] });
      return client.invalidateQueries({ queryKey: partKeys.all });
    },
  });
}

/** Who usually sells it, as a picker wants them. */
export const vendorOfPart = (part: Part | null) =>
  part?.vendor ? { id: part.vendor, name: part.supplier } : null;

/** A delivery that was booked by mistake goes out as it came in. */
export const useUndoDelivery = () =>
  usePartChange((move: StockMove, idempotencyKey) =>
    api.post<StockMove>(`/stock-moves/${move.id}/undo`, { idempotencyKey }),
  );

export type StockStep = 'receive' | 'adjust' | 'transfer';

export const useStockStep = (id: string, step: StockStep) =>
  usePartChange((body: Record<string, string | number | null>, idempotencyKey) =>
    api.post<Part>(`/parts/${id}/${step}`, { body, idempotencyKey }),
  );

export type PartValues = {
  number?: string;
  name: string;
  category: string;
  unit: string;
  supplier: string;
  vendor?: string | null;
  warranty_months: number;
  reorder_point: string | null;
  reorder_quantity: string | null;
};

export const useSavePart = (part: Part | null, market: string) =>
  usePartChange(({ number, ...values }: PartValues, idempotencyKey) =>
    part
      ? api.patch<Part>(`/parts/${part.id}`, {
          body: values,
          ifMatch: `"${part.version}"`,
          idempotencyKey,
        })
      : api.post<Part>('/parts', { body: { ...values, number, market }, idempotencyKey }),
  );

export const useNewPlace = () =>
  usePartChange((body: { market: string; name: string; kind: string }, idempotencyKey) =>
    api.post<Place>('/stock-locations', { body, idempotencyKey }),
  );

export const useImport = () =>
  usePartChange((values: { file: File; market: string; dry_run: boolean }, idempotencyKey) => {
    const body = new FormData();
    body.append('market', values.market);
    body.append('dry_run', String(values.dry_run));
    body.append('file', values.file);
    return upload<PartImportOut>('/parts/import', { body, idempotencyKey });
  });

export type ClaimMove = {
  claim: Claim;
  to: string;
  reason?: string;
  reference?: string;
  credited_minor?: number;
};

export const useMoveClaim = () =>
  usePartChange(({ claim, ...body }: ClaimMove, idempotencyKey) =>
    api.post<Claim>(`/warranty-claims/${claim.id}/move`, {
      body,
      ifMatch: `"${claim.version}"`,
      idempotencyKey,
    }),
  );

/** Whole pieces without decimals, litres with what they have: `4`, `2.5`. */
export function quantityText(quantity: string | number): string {
  return String(Number(quantity));
}
