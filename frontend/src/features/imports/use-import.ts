import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportDetail } from '@/api/generated';
import { newIdempotencyKey } from '@/api/idempotency';
import { importKeys, importQuery, sendFile, type Upload } from './imports-api';

type Draft = Omit<Upload, 'dryRun'>;

/** A file on its way: judged first, then applied; what a job does with it is followed to the end. */
export function useImport() {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft | null>(null);
  // one key per file and per applying: a second press has no second effect
  const [key, setKey] = useState(newIdempotencyKey);
  const refresh = () => client.invalidateQueries({ queryKey: importKeys.all });
  const check = useMutation({
    mutationFn: (file: Draft) => sendFile({ ...file, dryRun: true }, newIdempotencyKey()),
    onSettled: refresh,
  });
  const apply = useMutation({
    mutationFn: (file: Draft) => sendFile({ ...file, dryRun: false }, key),
    onSuccess: (batch) => {
      client.setQueryData(importQuery(batch.id).queryKey, batch);
      void refresh();
      for (const noun of ['vehicles', 'stations', 'documents', 'jobs']) {
        void client.invalidateQueries({ queryKey: [noun] });
      }
    },
  });
  const started = apply.data;
  const followed = useQuery({ ...importQuery(started?.id ?? ''), enabled: started !== undefined });
  const result: ImportDetail | undefined = started && (followed.data ?? started);
  const choose = (file: Draft | null) => {
    setDraft(file);
    setKey(newIdempotencyKey());
    check.reset();
    apply.reset();
    if (file) check.mutate(file);
  };
  return {
    draft,
    choose,
    check,
    result,
    apply: () => draft && apply.mutate(draft),
    applying: apply.isPending,
    error: apply.error ?? check.error,
  };
}

export type ImportFlow = ReturnType<typeof useImport>;
