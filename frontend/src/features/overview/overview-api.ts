import { queryOptions } from '@tanstack/react-query';
import { FIGURES_POLL_MS } from '@/api/fleet';
import type {
  ApprovalCountsOut,
  DeskCountsOut,
  DigestLineOut,
  FleetRentabilityOut,
  MonthOut,
  RunRow,
  StatesOut,
} from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { QueryParams } from '@/api/params';
import { queryKeys } from '@/api/query-keys';

export type DigestLine = DigestLineOut;
export type DigestSource = 'telemetry' | 'jobs' | 'costs';

const MINUTE_MS = 60_000;
const keys = queryKeys('overview');

/** What one app has to tell since then; facts, not sentences. */
export const digestQuery = (source: DigestSource, since: string) =>
  queryOptions({
    queryKey: keys.live('digest', { source, since }),
    queryFn: async ({ signal }) => {
      const answer = await api.get<{ items: DigestLine[] }>(`/${source}/digest`, {
        params: { since },
        signal,
      });
      return answer.data.items;
    },
    refetchInterval: MINUTE_MS,
  });

/** Cars by state, every quarter of an hour. */
export const statesQuery = queryOptions({
  queryKey: keys.live('states'),
  queryFn: async ({ signal }) =>
    (await api.get<StatesOut>('/fleet/states', { params: { hours: 24 }, signal })).data,
  refetchInterval: MINUTE_MS,
});

/** How many cars can be rented, and what keeps the others. */
export const rentabilityQuery = queryOptions({
  queryKey: keys.live('rentability'),
  queryFn: async ({ signal }) =>
    (await api.get<FleetRentabilityOut>('/fleet/rentability', { signal })).data,
  refetchInterval: FIGURES_POLL_MS,
});

/** How many rows of a list fit a filter. */
export const countQuery = (path: string, filter: QueryParams) =>
  queryOptions({
    queryKey: keys.live(`count ${path}`, filter),
    queryFn: async ({ signal }) => {
      const params = { ...filter, count: true, limit: 1 };
      return (await api.get<{ count: number }>(path, { params, signal })).data.count;
    },
    refetchInterval: FIGURES_POLL_MS,
  });

/** The newest runs that did not do their work. */
export const failedRunsQuery = queryOptions({
  queryKey: keys.live('failed-runs'),
  queryFn: async ({ signal }) => {
    const params = { outcome: 'failed,missed', limit: 4 };
    return (await api.get<Page<RunRow>>('/job-runs', { params, signal })).data.items;
  },
  refetchInterval: FIGURES_POLL_MS,
});

export const costQuery = queryOptions({
  queryKey: keys.live('cost'),
  queryFn: async ({ signal }) => (await api.get<MonthOut>('/costs/summary', { signal })).data,
  staleTime: MINUTE_MS,
  refetchInterval: 10 * MINUTE_MS,
});

/** What waits in the inbox: for me, for anybody. */
export const deskCountsQuery = queryOptions({
  queryKey: keys.live('desk'),
  queryFn: async ({ signal }) => (await api.get<DeskCountsOut>('/inbox/counts', { signal })).data,
  refetchInterval: FIGURES_POLL_MS,
});

export const approvalCountsQuery = queryOptions({
  queryKey: keys.live('approvals'),
  queryFn: async ({ signal }) =>
    (await api.get<ApprovalCountsOut>('/approvals/counts', { signal })).data,
  refetchInterval: FIGURES_POLL_MS,
});
