import {
  keepPreviousData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { GridSource } from '@/ui/data-grid/types';
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
  return { ...query, items, source: sourceOf(items, query) };
}

type Growing = Pick<
  UseInfiniteQueryResult,
  'isPending' | 'error' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
>;

/** What a grid must know of a list: `<DataGrid {...pages.source} />`. Rows that are there outlive a failed poll. */
function sourceOf<Item>(rows: readonly Item[], query: Growing): Omit<GridSource<Item>, 'rowId'> {
  return {
    rows,
    isLoading: query.isPending,
    error: rows.length > 0 ? null : query.error,
    onRetry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    onLoadMore: () => void query.fetchNextPage(),
  };
}
