import { queryOptions } from '@tanstack/react-query';
import type {
  CarZonesOut,
  ZoneDetail,
  ZoneInputRequest,
  ZoneReportOut,
  ZoneVisitRow,
} from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { queryKeys } from '@/api/query-keys';
import type { ZoneKind } from '@/ui/zones/zone-kinds';

export const POLL_MS = 15_000;
/** So many of the latest cars are told in the panel. */
const FEW = 8;

export const zoneKeys = queryKeys('zones');

/** Keeps the ETag: a change sends it back. */
export const zoneQuery = (id: string) =>
  queryOptions({
    queryKey: zoneKeys.detail(id),
    queryFn: ({ signal }) => api.get<ZoneDetail>(`/zones/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });

export const latestVisitsQuery = (id: string) =>
  queryOptions({
    queryKey: zoneKeys.part(id, 'latest'),
    queryFn: async ({ signal }) =>
      (await api.get<Page<ZoneVisitRow>>(`/zones/${id}/visits`, { params: { limit: FEW }, signal }))
        .data.items,
    refetchInterval: POLL_MS,
  });

export const carZonesQuery = (id: string) =>
  queryOptions({
    queryKey: ['vehicles', 'detail', id, 'zones'] as const,
    queryFn: async ({ signal }) =>
      (await api.get<CarZonesOut>(`/vehicles/${id}/zones`, { signal })).data.items,
    refetchInterval: POLL_MS,
  });

export async function drawZone(body: ZoneInputRequest, idempotencyKey: string) {
  return api.post<ZoneDetail>('/zones', { body, idempotencyKey });
}

export async function removeZone(id: string, ifMatch: string | null, idempotencyKey: string) {
  return api.delete<void>(`/zones/${id}`, { ifMatch, idempotencyKey });
}

export type ZoneUpload = {
  file: File;
  market: string;
  kind: ZoneKind;
  useSuggestions: boolean;
  dryRun: boolean;
};

/** Judges a GeoJSON file feature by feature, or applies it as a whole. */
export async function sendZones(upload: ZoneUpload, idempotencyKey: string) {
  const body = new FormData();
  body.append('market', upload.market);
  body.append('kind', upload.kind);
  body.append('dry_run', String(upload.dryRun));
  body.append('use_suggestions', String(upload.useSuggestions));
  body.append('file', upload.file);
  return (await api.post<ZoneReportOut>('/zones/import', { body, idempotencyKey })).data;
}
