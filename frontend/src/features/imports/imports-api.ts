import { queryOptions } from '@tanstack/react-query';
import type { ImportDetail, RunRow } from '@/api/generated';
import { api } from '@/api/http';
import { queryKeys } from '@/api/query-keys';

export type ImportKind = 'vehicles' | 'stations' | 'documents';

export type ImportOutcome = 'pending' | 'checked' | 'applied' | 'refused';

/** What is wrong with one cell; the header is row 1. The column is empty when the whole row is meant. */
export type RowFault = { row: number; column: string; reason: string; value: string };

export const importKeys = queryKeys('imports');

const POLL_MS = 1_000;

export type Upload = { kind: ImportKind; file: File; market: string; dryRun: boolean };

/** Judges a file, or applies it; a long file is applied by a job and comes back `pending`. */
export async function sendFile(upload: Upload, idempotencyKey: string): Promise<ImportDetail> {
  const body = new FormData();
  body.append('kind', upload.kind);
  body.append('market', upload.market);
  body.append('dry_run', String(upload.dryRun));
  body.append('file', upload.file);
  return (await api.post<ImportDetail>('/imports', { body, idempotencyKey })).data;
}

/** One import; asked again while a job is at work on it. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: importKeys.detail(id),
    queryFn: async ({ signal }) => (await api.get<ImportDetail>(`/imports/${id}`, { signal })).data,
    refetchInterval: ({ state }) => (state.data?.outcome === 'pending' ? POLL_MS : false),
  });

/** How far the job is; only while it runs. */
export const importRunQuery = (runId: string | null) =>
  queryOptions({
    queryKey: importKeys.live('run', { runId }),
    queryFn: async ({ signal }) => (await api.get<RunRow>(`/job-runs/${runId}`, { signal })).data,
    refetchInterval: POLL_MS,
  });

export function faultsOf(batch: ImportDetail): RowFault[] {
  return Array.isArray(batch.errors) ? (batch.errors as RowFault[]) : [];
}
