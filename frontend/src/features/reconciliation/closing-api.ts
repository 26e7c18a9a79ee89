import { queryOptions } from '@tanstack/react-query';
import type {
  BreakJournalRow,
  JournalPreviewOut,
  PeriodLookOut,
  ProposalsOut,
  ReconPeriodRow,
} from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { RECON_POLL_MS, reconKeys, useCommand } from './recon-api';

const ROOT = '/reconciliation';

export type Period = ReconPeriodRow;
export type Look = PeriodLookOut;
export type Proposal = ProposalsOut['proposals'][number];
export type BreakJournal = BreakJournalRow;
export type JournalLine = Proposal['lines'][number];

export const periodQuery = (id: string) =>
  queryOptions({
    queryKey: reconKeys.live('period', { id }),
    queryFn: async ({ signal }) =>
      (await api.get<ReconPeriodRow>(`${ROOT}/periods/${id}`, { signal })).data,
    refetchInterval: RECON_POLL_MS,
  });

export const periodLookQuery = (id: string) =>
  queryOptions({
    queryKey: reconKeys.live('period-look', { id }),
    queryFn: async ({ signal }) =>
      (await api.get<PeriodLookOut>(`${ROOT}/periods/${id}/look`, { signal })).data,
  });

export const proposalsQuery = (breakId: string) =>
  queryOptions({
    queryKey: reconKeys.live('proposals', { breakId }),
    queryFn: async ({ signal }) =>
      (await api.get<ProposalsOut>(`${ROOT}/breaks/${breakId}/proposals`, { signal })).data,
  });

export const breakJournalsQuery = (breakId: string) =>
  queryOptions({
    queryKey: reconKeys.live('break-journals', { breakId }),
    queryFn: async ({ signal }) =>
      (await api.get<Page<BreakJournalRow>>(`${ROOT}/breaks/${breakId}/journals`, { signal })).data
        .items,
  });

export const useAskForJournal = (breakId: string) =>
  useCommand(
    async (body: { lines: JournalLine[]; memo: string }, idempotencyKey) =>
      (
        await api.post<JournalPreviewOut>(`${ROOT}/breaks/${breakId}/journals`, {
          body: { ...body, dry_run: false },
          idempotencyKey,
        })
      ).data,
  );

export const useReverseJournal = (journalId: string) =>
  useCommand(
    async (body: { reason: string }, idempotencyKey) =>
      (
        await api.post<BreakJournalRow>(`${ROOT}/break-journals/${journalId}/reverse`, {
          body,
          idempotencyKey,
        })
      ).data,
  );

export const useSignPeriod = (id: string) =>
  useCommand(
    async (body: { checksum: string; note: string }, idempotencyKey) =>
      (await api.post<ReconPeriodRow>(`${ROOT}/periods/${id}/sign`, { body, idempotencyKey })).data,
  );
