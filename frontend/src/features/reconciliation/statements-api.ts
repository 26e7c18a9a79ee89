import type { StatementRow } from '@/api/generated';
import { api } from '@/api/http';
import { useCommand } from './recon-api';

export type StatementOrder = { file: File; market: string; dryRun: boolean; acceptGap: boolean };

export const useImportStatement = () =>
  useCommand(async ({ file, market, dryRun, acceptGap }: StatementOrder, idempotencyKey) => {
    const body = new FormData();
    body.append('file', file);
    body.append('market', market);
    body.append('dry_run', String(dryRun));
    body.append('accept_gap', String(acceptGap));
    return (await api.post<StatementRow>('/reconciliation/statements', { body, idempotencyKey }))
      .data;
  });
