import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { WarehouseDayRow } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { costKeys } from './costs-api';

export type WarehouseDay = WarehouseDayRow;

export const warehouseKeys = [...costKeys.all, 'warehouse'] as const;

/** Loads one day once more, or (null) what the night would load; one key an intention. */
export function useLoad() {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (id: string | null) =>
      api.post(id ? `/warehouse-days/${id}/repeat` : '/warehouse-days', {
        body: {},
        idempotencyKey: key.current,
      }),
    onSettled: () => {
      key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: ['jobs'] });
      return client.invalidateQueries({ queryKey: warehouseKeys });
    },
  });
}
