import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type {
  DataRequestRow,
  PackageChecked,
  PackageLinkOut,
  RedactionOut,
  RequestLogOut,
  RetentionOut,
  ScopeOut,
} from '@/api/generated';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';
import { upload } from '@/api/upload';

export type DataRequest = DataRequestRow;
export type Scope = ScopeOut['items'];
export type LogLine = RequestLogOut['items'][number];
export type Redaction = RedactionOut['items'][number];
export type Checked = PackageChecked;
export type Retention = RetentionOut['items'][number];
export type Outcome = {
  rows?: number;
  left_out?: number;
  replaced?: number;
  erased?: number;
  kept?: number;
  why?: string;
};

export const requestKeys = queryKeys('data-requests');

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: requestKeys.detail(id),
    queryFn: async ({ signal }) =>
      (await api.get<DataRequest>(`/data-requests/${id}`, { signal })).data,
    refetchInterval: 10_000,
  });

export const logQuery = (id: string) =>
  queryOptions({
    queryKey: requestKeys.part(id, 'log'),
    queryFn: async ({ signal }) =>
      (await api.get<RequestLogOut>(`/data-requests/${id}/log`, { signal })).data.items,
    refetchInterval: 10_000,
  });

/** What would be taken out of the copy, as the request stands. */
export const redactionQuery = (request: DataRequest) =>
  queryOptions({
    queryKey: requestKeys.part(request.id, 'redaction', { version: request.version }),
    queryFn: async ({ signal }) =>
      (await api.get<RedactionOut>(`/data-requests/${request.id}/redaction`, { signal })).data
        .items,
    enabled: ['draft', 'asked'].includes(request.state) && request.kind !== 'erasure',
    // what was there stays until the new is known: who goes through it keeps their place
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** What there is about a customer, before anything is asked for. */
export const scopeQuery = (customer: string, kind: string) =>
  queryOptions({
    queryKey: requestKeys.part(customer, `scope-${kind}`),
    queryFn: async ({ signal }) =>
      (
        await api.get<ScopeOut>(`/customers/${customer}/personal-data`, {
          params: { kind },
          signal,
        })
      ).data.items,
  });

export const ofCustomerQuery = (customer: string) =>
  queryOptions({
    queryKey: requestKeys.list({ customer }),
    queryFn: async ({ signal }) =>
      (
        await api.get<Page<DataRequest>>('/data-requests', {
          params: { customer, limit: 5 },
          signal,
        })
      ).data.items,
  });

export const retentionQuery = queryOptions({
  queryKey: requestKeys.live('retention'),
  queryFn: async ({ signal }) =>
    (await api.get<RetentionOut>('/retention-rules', { signal })).data.items,
});

function useChange<Values, Result = unknown>(
  change: (values: Values, idempotencyKey: string) => Promise<Result>,
) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (values: Values) => change(values, key.current),
    onSettled: () => {
      key.current = newIdempotencyKey();
      return client.invalidateQueries({ queryKey: requestKeys.all });
    },
  });
}

export type NewRequest = {
  customer: string;
  kind: string;
  legal_basis: string;
  reference: string;
  reason: string;
  scope: string[];
};

export const useOpenRequest = () =>
  useChange(
    async (body: NewRequest, idempotencyKey) =>
      (await api.post<DataRequest>('/data-requests', { body, idempotencyKey })).data,
  );

export const useStep = (request: DataRequest) =>
  useChange((step: 'ask' | 'cancel', idempotencyKey) =>
    api.post<DataRequest>(`/data-requests/${request.id}/${step}`, {
      ifMatch: `"${request.version}"`,
      idempotencyKey,
    }),
  );

type ChangedRequest = {
  words?: string[];
  scope?: string[];
  files_out?: Readonly<Record<string, string>>;
};

export const useChangeRequest = (request: DataRequest) =>
  useChange((body: ChangedRequest, idempotencyKey) =>
    api.patch<DataRequest>(`/data-requests/${request.id}`, {
      body,
      ifMatch: `"${request.version}"`,
      idempotencyKey,
    }),
  );

export type Replacement = { key: string; why: string; file: File };

/** Judged by its content and kept before anything is written. */
export const useReplaceFile = (id: string) =>
  useChange(({ key, why, file }: Replacement, idempotencyKey) => {
    const body = new FormData();
    body.append('key', key);
    body.append('why', why);
    body.append('file', file);
    return upload<DataRequest>(`/data-requests/${id}/files`, { body, idempotencyKey });
  });

export const useRestoreFile = (id: string) =>
  useChange((key: string, idempotencyKey) =>
    api.post<DataRequest>(`/data-requests/${id}/restore-file`, { body: { key }, idempotencyKey }),
  );

/** A link to what goes in the place of a file; never kept, so asked for anew each time. */
export const useRedacted = (id: string) =>
  useChange(
    async (key: string) =>
      (await api.post<PackageLinkOut>(`/data-requests/${id}/redacted`, { body: { key } })).data,
  );

export const useHandOver = (request: DataRequest) =>
  useChange((note: string, idempotencyKey) =>
    api.post<DataRequest>(`/data-requests/${request.id}/hand-over`, {
      body: { note },
      ifMatch: `"${request.version}"`,
      idempotencyKey,
    }),
  );

/** Reads the package where it lies; may be repeated. */
export const useVerify = (id: string) =>
  useChange(async () => (await api.post<PackageChecked>(`/data-requests/${id}/verify`)).data);

/** A link is never kept, so it is asked for anew each time. */
export const useLink = (id: string) =>
  useChange(async () => (await api.post<PackageLinkOut>(`/data-requests/${id}/link`)).data);

export const useSetRetention = (row: Retention) =>
  useChange((body: { days?: number; is_active?: boolean }, idempotencyKey) =>
    api.patch(`/retention-rules/${row.kind}`, {
      body,
      ifMatch: `"${row.version}"`,
      idempotencyKey,
    }),
  );
