import { keepPreviousData, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { type LiveData, nextPollDelay } from './live';

export type LiveOptions<Snapshot, Delta> = {
  queryKey: QueryKey;
  /** 5 s for a map, 15 s for a list. */
  intervalMs: number;
  /** Loads everything when `since` is undefined, else what changed after it. */
  load: (since: string | undefined, signal: AbortSignal) => Promise<Delta>;
  merge: (previous: Snapshot | undefined, delta: Delta) => Snapshot;
  /** Where the next poll continues; undefined = load everything again. */
  cursor?: (delta: Delta) => string | undefined;
  enabled?: boolean;
  /** While another key (a new filter) loads, what was shown before stays on screen. */
  keepPrevious?: boolean;
};

/**
 * Polls with `?since=` and keeps the merged result in the query cache: a map, a list and a panel
 * that use the same key share one poll. Paused while the tab is hidden or the network is away,
 * backs off while the server fails. Draw its age with `<LiveBadge>`.
 */
export function useLive<Snapshot, Delta = Snapshot>(options: LiveOptions<Snapshot, Delta>) {
  const client = useQueryClient();
  const { queryKey, intervalMs, load, merge, cursor, enabled, keepPrevious } = options;
  const query = useQuery<LiveData<Snapshot>>({
    queryKey,
    enabled,
    placeholderData: keepPrevious ? keepPreviousData : undefined,
    staleTime: intervalMs,
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => nextPollDelay(intervalMs, state),
    refetchIntervalInBackground: false,
    // the poll itself is the retry
    retry: false,
    queryFn: async ({ signal }): Promise<LiveData<Snapshot>> => {
      const previous = client.getQueryData<LiveData<Snapshot>>(queryKey);
      const delta = await load(previous?.since, signal);
      return {
        snapshot: merge(previous?.since === undefined ? undefined : previous.snapshot, delta),
        since: cursor?.(delta),
        receivedAt: Date.now(),
      };
    },
  });
  return {
    data: query.data?.snapshot,
    receivedAt: query.data?.receivedAt,
    intervalMs,
    error: query.error,
    isPending: query.isPending,
    isPlaceholder: query.isPlaceholderData,
    refetch: query.refetch,
  };
}
