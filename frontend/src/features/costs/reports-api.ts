import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ReportFileOut, ReportPreviewOut, ReportRow, ReportRunRow } from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { costKeys } from './costs-api';

export type Report = ReportRow;
export type ReportRun = Omit<ReportRunRow, 'headline'> & { headline: [string, string][] };
export type Preview = ReportPreviewOut;
export type ReportPatch = { hour: number; is_active: boolean; recipients: string[] };

export const reportKeys = [...costKeys.all, 'reports'] as const;

export const reportsQuery = queryOptions({
  queryKey: [...reportKeys, 'plans'] as const,
  queryFn: async ({ signal }) =>
    (await api.get<Page<Report>>('/reports', { params: { limit: 100 }, signal })).data,
});

export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: [...reportKeys, 'preview', id] as const,
    queryFn: async ({ signal }) =>
      (await api.get<Preview>(`/reports/${id}/preview`, { signal })).data,
    staleTime: 60_000,
  });

/** Opens a file in a tab of its own; its address is good for five minutes. */
export async function openFile(run: string, format: 'pdf' | 'xlsx'): Promise<void> {
  const { data } = await api.get<ReportFileOut>(`/report-runs/${run}/file`, { params: { format } });
  window.location.assign(data.url);
}

/** A change of reports; one key an intention, kept over retries. */
function useReportChange<Values>(change: (values: Values, key: string) => Promise<unknown>) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: ['jobs'] });
      return client.invalidateQueries({ queryKey: reportKeys });
    },
  });
}

export const useMakeReport = () =>
  useReportChange((id: string, idempotencyKey) =>
    api.post(`/reports/${id}/make`, { body: {}, idempotencyKey }),
  );

export const useSubscribe = () =>
  useReportChange(({ id, wants }: { id: string; wants: boolean }, idempotencyKey) =>
    api.post(`/reports/${id}/subscribe`, { body: { wants }, idempotencyKey }),
  );

export const useChangeReport = (report: Report) =>
  useReportChange((body: ReportPatch, idempotencyKey) =>
    api.patch(`/reports/${report.id}`, { body, ifMatch: `"${report.version}"`, idempotencyKey }),
  );
