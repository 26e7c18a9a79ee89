import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '@/api/http';
import type { FilterField } from '@/ui/property-filter/fields';
import { filterParams } from '@/ui/property-filter/tokens';
import type { SavedView } from '@/ui/saved-views/views';

const POLL_MS = 30_000;

export type Counts = Readonly<Record<string, number | null>>;

export type ViewCounterProps = {
  path: string;
  /** Those of which nobody has said how many rows they show. */
  views: readonly SavedView[];
  fields: readonly FilterField[];
  /** Params of the list besides its fields. */
  known?: readonly string[];
  onCounts: (counts: Counts) => void;
};

/** Asks how many rows each view shows: one request for all of them, however many there are. */
export function ViewCounter({ path, views, fields, known, onCounts }: ViewCounterProps) {
  const asked = JSON.stringify(
    views.map(({ search }) => ({ ...filterParams(fields, search), ...besides(known, search) })),
  );
  const ids = views.map(({ id }) => id).join();
  const { data } = useQuery({
    queryKey: ['tallies', path, asked] as const,
    queryFn: async ({ signal }) => {
      const params = { tallies: asked };
      const { data } = await api.get<{ tallies?: (number | null)[] }>(path, { params, signal });
      return data.tallies ?? [];
    },
    enabled: views.length > 0,
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (data) onCounts(Object.fromEntries(ids.split(',').map((id, at) => [id, data[at] ?? null])));
  }, [data, ids, onCounts]);
  return null;
}

function besides(known: readonly string[] = [], search: SavedView['search']) {
  return Object.fromEntries(Object.entries(search).filter(([name]) => known.includes(name)));
}
