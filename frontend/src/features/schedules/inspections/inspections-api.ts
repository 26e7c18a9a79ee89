import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { allRows } from '@/api/all-rows';
import type {
  FaultCodeOut,
  InspectionAnswerRow,
  InspectionCountsOut,
  InspectionDetail,
  InspectionPhotoRow,
  InspectionRow,
  InspectionTemplateRow,
  WorkOrderPhotoLinkOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { queryKeys } from '@/api/query-keys';
import { upload } from '@/api/upload';

export type Item = {
  key: string;
  text: string;
  kind: 'check' | 'number';
  photo: 'no' | 'on_fail' | 'always';
  unit: string;
  least: number | null;
  most: number | null;
};
export type Template = Omit<InspectionTemplateRow, 'items'> & { items: Item[] };
export type Inspection = InspectionRow;
export type Opened = Omit<InspectionDetail, 'items'> & { items: Item[] };
export type Answer = InspectionAnswerRow;
export type Photo = InspectionPhotoRow;

export const POLL_MS = 30_000;
export const inspectionKeys = queryKeys('inspections');

export const templatesQuery = queryOptions({
  queryKey: inspectionKeys.list({ of: 'templates' }),
  queryFn: ({ signal }) => allRows<Template>('/inspection-templates', {}, signal),
  refetchInterval: POLL_MS,
});

export const inspectionCountsQuery = queryOptions({
  queryKey: inspectionKeys.live('counts'),
  queryFn: async ({ signal }) =>
    (await api.get<InspectionCountsOut>('/inspections/counts', { signal })).data,
  refetchInterval: POLL_MS,
});

export const inspectionQuery = (id: string) =>
  queryOptions({
    queryKey: inspectionKeys.detail(id),
    queryFn: ({ signal }) => api.get<Opened>(`/inspections/${id}`, { signal }),
  });

export const answersQuery = (id: string) =>
  queryOptions({
    queryKey: inspectionKeys.part(id, 'answers'),
    queryFn: ({ signal }) => allRows<Answer>(`/inspections/${id}/answers`, {}, signal),
  });

export const photosQuery = (id: string) =>
  queryOptions({
    queryKey: inspectionKeys.part(id, 'photos'),
    queryFn: ({ signal }) => allRows<Photo>(`/inspections/${id}/pictures`, {}, signal),
  });

/** Where a photo opens; the address lasts five minutes. */
export async function openPhoto(id: string): Promise<void> {
  const { data } = await api.get<WorkOrderPhotoLinkOut>(`/inspection-photos/${id}/file`);
  window.open(data.url, '_blank', 'noopener');
}

/** A change after which everything about inspections is read again. */
export function useInspectionChange<Values, Result = unknown>(
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
      return client.invalidateQueries({ queryKey: inspectionKeys.all });
    },
  });
}

export type TemplateValues = {
  name: string;
  description: string;
  signature: boolean;
  active?: boolean;
  items: Partial<Item>[];
};

export const useSaveTemplate = (template: Template | null, market: string) =>
  useInspectionChange((values: TemplateValues, idempotencyKey) => {
    const { active, ...rest } = values;
    return template
      ? api.patch(`/inspection-templates/${template.id}`, {
          body: values,
          ifMatch: `"${template.version}"`,
          idempotencyKey,
        })
      : api.post('/inspection-templates', { body: { ...rest, market }, idempotencyKey });
  });

export const useStart = () =>
  useInspectionChange((body: { vehicle: string; template: string }, idempotencyKey) =>
    api.post<Opened>('/inspections', { body, idempotencyKey }),
  );

export type AnswerValues = {
  item: string;
  result?: Answer['result'] | null;
  value?: string | null;
  note?: string;
};

export const useAnswer = (id: string) =>
  useInspectionChange((body: AnswerValues, idempotencyKey) =>
    api.post<Answer>(`/inspections/${id}/answers`, { body, idempotencyKey }),
  );

export const useAddPhoto = (id: string) =>
  useInspectionChange(({ item, file }: { item: string; file: File }, idempotencyKey) => {
    const body = new FormData();
    body.append('item', item);
    body.append('file', file);
    return upload(`/inspections/${id}/photos`, { body, idempotencyKey });
  });

export const useFinish = (inspection: Opened) =>
  useInspectionChange((signed_name: string, idempotencyKey) =>
    api.post<Opened>(`/inspections/${inspection.id}/finish`, {
      body: { signed_name },
      ifMatch: `"${inspection.version}"`,
      idempotencyKey,
    }),
  );

export const useAbandon = (inspection: Opened) =>
  useInspectionChange((_: undefined, idempotencyKey) =>
    api.post<Opened>(`/inspections/${inspection.id}/abandon`, {
      ifMatch: `"${inspection.version}"`,
      idempotencyKey,
    }),
  );

export const useSheet = (vehicle: string) =>
  useInspectionChange(
    async (anew: boolean, idempotencyKey) =>
      (await api.post<FaultCodeOut>(`/fault-codes/${vehicle}`, { body: { anew }, idempotencyKey }))
        .data,
  );
