import { useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { HistoryOut, SignalEnum } from '@/api/generated';
import { api } from '@/api/http';
import type { TimeBands } from '@/ui/charts/time-series-types';
import { vehicleKeys } from './vehicles-api';

/** Readings a curve: more than a chart has pixels would only cost time. */
const POINTS = 600;
const POLL_MS = 60_000;
const MOST_SPANS = 200;

export type Stretch = { spanMs: number } | { from: number; to: number };

type Span = { started_at: string; ended_at: string };
type Coded = Span & { code: string };

/** Curves of a car over a stretch of time, thinned out by the server without losing a peak. */
export function useHistory(id: string, signals: readonly SignalEnum[], stretch: Stretch) {
  return useQuery({
    queryKey: vehicleKeys.part(id, 'history', { signals: signals.join(','), ...stretch }),
    queryFn: async ({ signal }) => {
      const params = { signals: signals.join(','), ...borders(stretch), points: POINTS };
      return (await api.get<HistoryOut>(`/vehicles/${id}/history`, { params, signal })).data;
    },
    placeholderData: keepPreviousData,
    refetchInterval: 'spanMs' in stretch ? POLL_MS : false,
    enabled: signals.length > 0,
  });
}

/** What the car did meanwhile, as stretches behind the lines. */
export function useHistoryBands(id: string, stretch: Stretch): TimeBands[] {
  const { t } = useLingui();
  const trips = useSpans<Span>(id, 'trips', stretch);
  const charges = useSpans<Span>(id, 'charging-sessions', stretch);
  const troubles = useSpans<Coded>(id, 'trouble-codes', stretch);
  return useMemo(
    () => [
      { label: t`Trip`, color: '--chart-1', spans: trips.map(spanOf) },
      { label: t`Plugged in and charged`, color: '--chart-2', spans: charges.map(spanOf) },
      { label: t`Trouble code`, color: '--tone-bad', spans: troubles.map(spanOf) },
    ],
    [t, trips, charges, troubles],
  );
}

const NONE: never[] = [];

function useSpans<Row extends Span>(id: string, part: string, stretch: Stretch): Row[] {
  const { data } = useQuery({
    queryKey: vehicleKeys.part(id, part, { ...stretch, bands: true }),
    queryFn: async ({ signal }) => {
      const { from, to } = borders(stretch);
      const params = { ended_from: from, started_to: to, limit: MOST_SPANS };
      const path = `/vehicles/${id}/${part}`;
      return (await api.get<{ items: Row[] }>(path, { params, signal })).data.items;
    },
    placeholderData: keepPreviousData,
    refetchInterval: 'spanMs' in stretch ? POLL_MS : false,
  });
  return data ?? NONE;
}

function spanOf({ started_at, ended_at }: Span) {
  return { from: Date.parse(started_at), to: Date.parse(ended_at) };
}

function borders(stretch: Stretch) {
  const now = Date.now();
  const [from, to] = 'spanMs' in stretch ? [now - stretch.spanMs, now] : [stretch.from, stretch.to];
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
