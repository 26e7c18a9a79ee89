import { queryOptions } from '@tanstack/react-query';
import { errorFromResponse } from '@/api/api-error';
import type { FeedbackOut } from '@/api/generated';
import { API_PREFIX } from '@/api/http';

/** Which ticket the link is about, and what the page says. Without a token of ours: nobody is signed in. */
export const questionQuery = (token: string, language: string) =>
  queryOptions({
    queryKey: ['feedback', token, language],
    queryFn: async ({ signal }) => {
      const answer = await fetch(pathOf(token, language), { signal });
      if (!answer.ok) throw await errorFromResponse(answer);
      return (await answer.json()) as FeedbackOut;
    },
    placeholderData: (earlier) => earlier,
    retry: false,
  });

export async function sendFeedback(said: {
  token: string;
  language: string;
  score: number;
  comment: string;
}) {
  const { token, language, ...body } = said;
  const answer = await fetch(pathOf(token, language), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw await errorFromResponse(answer);
}

function pathOf(token: string, language: string): string {
  const asked = language ? `?language=${encodeURIComponent(language)}` : '';
  return `${API_PREFIX}/feedback/${encodeURIComponent(token)}${asked}`;
}
