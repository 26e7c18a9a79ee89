import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  CarPaperOut,
  CarPapersOut,
  DocumentDueRow,
  DocumentKindOut,
  DocumentKindsOut,
  DocumentRow,
  FileLinkOut,
} from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { QueryParams } from '@/api/params';
import { queryKeys } from '@/api/query-keys';
import { upload } from '@/api/upload';

export type Paper = CarPaperOut;
export type Due = DocumentDueRow;
export type DocumentKind = DocumentKindOut;

export const POLL_MS = 60_000;
/** Cards that a column of the board shows; the list has the rest. */
export const MOST_CARDS = 30;

export const documentKeys = queryKeys('documents');

/** What the packs of one's markets know; they change with a release. */
export const kindsQuery = queryOptions({
  queryKey: [...documentKeys.all, 'kinds'] as const,
  queryFn: async ({ signal }) =>
    (await api.get<DocumentKindsOut>('/document-kinds', { signal })).data.items,
  staleTime: Number.POSITIVE_INFINITY,
});

/** How one car stands with each kind. */
export const papersQuery = (vehicleId: string) =>
  queryOptions({
    queryKey: documentKeys.part(vehicleId, 'papers'),
    queryFn: async ({ signal }) =>
      (await api.get<CarPapersOut>(`/vehicles/${vehicleId}/papers`, { signal })).data.items,
    refetchInterval: POLL_MS,
  });

export type Column = { items: Due[]; count: number };

/** The first cards of a column, soonest first, and how many there are. */
export const columnQuery = (params: QueryParams) =>
  queryOptions({
    queryKey: documentKeys.live('column', params),
    queryFn: async ({ signal }): Promise<Column> => {
      const asked = { ...params, order: 'due_on', limit: MOST_CARDS, count: true };
      const { data } = await api.get<Page<Due> & { count: number }>('/documents/due', {
        params: asked,
        signal,
      });
      return { items: data.items, count: data.count };
    },
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  });

export type NewPaper = {
  vehicle: string;
  kind: string;
  number: string;
  valid_from: string;
  valid_to: string;
  file: File | null;
};

export function filePaper(
  paper: NewPaper,
  idempotencyKey: string,
  onProgress: (share: number) => void,
): Promise<DocumentRow> {
  const body = new FormData();
  for (const name of ['vehicle', 'kind', 'number', 'valid_from', 'valid_to'] as const) {
    body.append(name, paper[name]);
  }
  if (paper.file) body.append('file', paper.file);
  return upload<DocumentRow>('/documents', { body, idempotencyKey, onProgress });
}

export type Correction = {
  id: string;
  number: string;
  valid_from: string;
  valid_to: string;
  reason: string;
  file: File | null;
};

export function replacePaper(
  { id, file, ...rest }: Correction,
  idempotencyKey: string,
  onProgress: (share: number) => void,
): Promise<DocumentRow> {
  const body = new FormData();
  for (const [name, value] of Object.entries(rest)) body.append(name, value);
  if (file) body.append('file', file);
  return upload<DocumentRow>(`/documents/${id}/replace`, { body, idempotencyKey, onProgress });
}

export async function withdrawPaper(id: string, reason: string, idempotencyKey: string) {
  await api.post(`/documents/${id}/withdraw`, { body: { reason }, idempotencyKey });
}

/** Opens the file in a tab of its own; its address is good for five minutes. */
export async function openFile(documentId: string): Promise<void> {
  // opened before the answer is there: afterwards a browser would take it for an advertisement
  const tab = window.open('about:blank', '_blank');
  try {
    const { data } = await api.get<FileLinkOut>(`/documents/${documentId}/file`);
    if (tab) {
      tab.opener = null;
      tab.location.href = data.url;
    } else {
      window.location.assign(data.url);
    }
  } catch (error) {
    tab?.close();
    throw error;
  }
}
