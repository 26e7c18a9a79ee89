import { queryOptions } from '@tanstack/react-query';
import type { LearnedRow, ReportOut } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { ticketKeys } from './cases-api';

export type Report = ReportOut;

/** How the desk of a market did in the last days. */
export const reportQuery = (market: string, days: number) =>
  queryOptions({
    queryKey: ticketKeys.list({ report: market, days }),
    queryFn: async ({ signal }) =>
      (await api.get<Report>('/support-report', { params: { market, days }, signal })).data,
    refetchInterval: 60_000,
  });

/** The newest classifiers, and whether people leave it as they say. */
export const learnedQuery = (market: string) =>
  queryOptions({
    queryKey: ['learned-from-tickets', market] as const,
    queryFn: async ({ signal }) =>
      (
        await api.get<Page<LearnedRow>>('/learned-from-tickets', {
          params: { market, limit: 6 },
          signal,
        })
      ).data.items,
    staleTime: 60_000,
  });

/** The list behind a bar. */
export function hrefOf(params: Readonly<Record<string, string>>): string {
  return `/cases?${new URLSearchParams(params)}`;
}

/** Tickets that were solved in the time of a report, and whatever else a bar asks for. */
export function solvedIn(
  report: Pick<Report, 'start' | 'end'>,
  market: string,
  more: Readonly<Record<string, string>> = {},
): string {
  return hrefOf({
    market,
    solved_from: report.start,
    solved_before: report.end,
    merged: 'false',
    ...more,
  });
}
