import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { newIdempotencyKey } from '@/api/idempotency';
import { documentKeys } from './documents-api';

/** Sends a paper with its file: progress, one key an intention, faults beside their fields. */
export function useSendPaper<Paper>(
  send: (paper: Paper, key: string, onProgress: (share: number) => void) => Promise<unknown>,
  fields: readonly string[],
  onSent: () => void,
) {
  const client = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  const [progress, setProgress] = useState<number | null>(null);
  const mutation = useMutation({
    mutationFn: (paper: Paper) => send(paper, key, setProgress),
    onSuccess: () => {
      for (const noun of [documentKeys.all, ['vehicles'], ['inbox'], ['commissioning']]) {
        void client.invalidateQueries({ queryKey: noun });
      }
      onSent();
    },
    onSettled: () => setProgress(null),
  });
  const { error } = mutation;
  return {
    send: mutation.mutate,
    busy: mutation.isPending,
    progress,
    problem: isAboutFields(error, fields) ? null : error,
    fieldErrors: fieldErrorsOf(error),
    /** Something was typed: a new intention, and the old complaint is history. */
    changed: () => {
      setKey(newIdempotencyKey());
      if (error) mutation.reset();
    },
  };
}
