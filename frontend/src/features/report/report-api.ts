import { queryOptions } from '@tanstack/react-query';
import { errorFromResponse } from '@/api/api-error';
import type { FaultKindEnum, SheetCarOut } from '@/api/generated';
import { API_PREFIX } from '@/api/http';

export type FaultKind = FaultKindEnum;

export type Report = {
  code: string;
  ticket: string;
  kind: FaultKind;
  text: string;
  photo: File | null;
};

/** Which car the sheet is of. Without a token: nobody is signed in here. */
export const sheetCarQuery = (code: string) =>
  queryOptions({
    queryKey: ['report', code],
    queryFn: async ({ signal }) => {
      const answer = await fetch(pathOf(code), { signal });
      if (!answer.ok) throw await errorFromResponse(answer);
      return (await answer.json()) as SheetCarOut;
    },
    retry: false,
  });

export async function sendReport({ code, ticket, kind, text, photo }: Report): Promise<void> {
  const body = new FormData();
  body.append('ticket', ticket);
  body.append('kind', kind);
  body.append('text', text);
  if (photo) body.append('file', photo);
  const answer = await fetch(pathOf(code), { method: 'POST', body });
  if (!answer.ok) throw await errorFromResponse(answer);
}

function pathOf(code: string): string {
  return `${API_PREFIX}/fault-reports/${encodeURIComponent(code)}`;
}
