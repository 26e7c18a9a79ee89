import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from './http';
import { allItems, type Page } from './pages';
import type { QueryParams } from './params';

export type PagesOptions = {
  /** From a key factory: `keys.vehicles.list(params)`. */
  queryKey: readonly unknown[];
  path: string;
  params?: QueryParams;
  /** Rows a page, at most 200. */
  limit?: number;
  enabled?: boolean;
  /** Reads the loaded pages again, this often, while the tab is visible. */
  pollMs?: number;
};

/**
 * A list that grows as one scrolls: pages by cursor, never by number. While a new filter loads, the
 * old rows stay on screen (`isPlaceholderData`), so that nothing jumps.
 */
export function usePages<Item>({
  queryKey,
  path,
  params,
  limit = 100,
  enabled,
  pollMs,
}: PagesOptions) {
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const answer = await api.get<Page<Item>>(path, {
        params: { ...params, limit, cursor: pageParam },
        signal,
      });
      return answer.data;
    },
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: pollMs ?? false,
  });
  const items = useMemo(() => allItems(query.data), [query.data]);
  return { ...query, items };
}
