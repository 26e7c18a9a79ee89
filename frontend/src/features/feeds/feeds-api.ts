import { queryOptions } from '@tanstack/react-query';
import { queryKeys } from '@/api/query-keys';

export const POLL_MS = 15_000;

export const feedKeys = queryKeys('feeds');

/** Where the public finds a file. */
export function feedPath(market: string, name: string): string {
  return `/api/v1/gbfs/${market}/${name}.json`;
}

/** The file as the public gets it; no key, no cookie. */
export const feedFileQuery = (market: string, name: string) =>
  queryOptions({
    queryKey: feedKeys.part(`${market}/${name}`, 'body'),
    queryFn: async ({ signal }) => {
      const answer = await fetch(feedPath(market, name), { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      return JSON.stringify(await answer.json(), null, 2);
    },
    refetchInterval: POLL_MS,
  });
