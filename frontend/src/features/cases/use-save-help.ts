import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { ticketKeys } from './cases-api';

type Row = { id: string; version: number } | null;

/** Writes a macro or an answer, as it was when it was read. */
export function useSaveHelp(noun: 'macros' | 'canned-replies', row: Row) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: ({ market, ...body }: Record<string, unknown>) =>
      row
        ? api.patch(`/${noun}/${row.id}`, {
            body,
            ifMatch: `"${row.version}"`,
            idempotencyKey: key.current,
          })
        : api.post(`/${noun}`, { body: { market, ...body }, idempotencyKey: key.current }),
    onSettled: () => {
      key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: ticketKeys.all });
      return client.invalidateQueries({ queryKey: [noun] });
    },
  });
}
