import { useQuery } from '@tanstack/react-query';
import { api } from './http';
import type { QueryParams } from './params';

/** How many rows of a list fit a filter; asked only while somebody needs to know. */
export function useTotal(path: string, params: QueryParams, enabled: boolean): number | undefined {
  const { data } = useQuery({
    queryKey: ['total', path, params] as const,
    queryFn: async ({ signal }) => {
      const asked = { ...params, count: true, limit: 1 };
      return (await api.get<{ count: number }>(path, { params: asked, signal })).data.count;
    },
    enabled,
    staleTime: 15_000,
  });
  return enabled ? data : undefined;
}
