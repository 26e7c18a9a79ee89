import { queryOptions } from '@tanstack/react-query';
import { errorFromResponse } from '@/api/api-error';
import type { FeedbackOut } from '@/api/generated';
import { API_PREFIX } from '@/api/http';

/** Which ticket the link is about. Without a token of ours: nobody is signed in here. */
export const questionQuery = (token: string) =>
  queryOptions({
    queryKey: ['feedback', token],
    queryFn: async ({ signal }) => {
      const answer = await fetch(pathOf(token), { signal });
      if (!answer.ok) throw await errorFromResponse(answer);
      return (await answer.json()) as FeedbackOut;
    },
    retry: false,
  });

export async function sendFeedback(said: { token: string; score: number; comment: string }) {
  const { token, ...body } = said;
  const answer = await fetch(pathOf(token), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw await errorFromResponse(answer);
}

function pathOf(token: string): string {
  return `${API_PREFIX}/feedback/${encodeURIComponent(token)}`;
}
