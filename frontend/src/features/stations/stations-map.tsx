import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { StationRow } from '@/api/generated';
import type { QueryParams } from '@/api/params';
import { useConfig } from '@/auth/config-context';
import { LiveBadge } from '@/ui/live/live-badge';
import { MapView } from '@/ui/map/map-view';
import { ErrorState } from '@/ui/states/error-state';
import classes from './stations.module.css';
import { POLL_MS, stationsOnMapQuery } from './stations-api';
import { ViewSwitch } from './view-switch';

export type StationsMapProps = {
  params: QueryParams;
  selected: string | undefined;
  onSelect: (id: string) => void;
  toolbar: ReactNode;
};

/** Stations on the map: full ones and those without a rentable car stand out, by colour and sign. */
export function StationsMap({ params, selected, onSelect, toolbar }: StationsMapProps) {
  const { t } = useLingui();
  const { map } = useConfig();
  const { data, error, refetch, dataUpdatedAt } = useQuery(stationsOnMapQuery(params));
  const points = useMemo(
    () =>
      (data ?? []).map((stop) => ({
        id: stop.id,
        lat: stop.lat,
        lng: stop.lng,
        label: stop.name,
        detail: t`${stop.vehicles_available} available, ${stop.vehicles_here} here`,
        ...lookOf(stop),
      })),
    [data, t],
  );
  return (
    <>
      <div className={classes.mapTools}>
        <div className={classes.mapFilter}>{toolbar}</div>
        <LiveBadge receivedAt={dataUpdatedAt || undefined} intervalMs={POLL_MS} />
        <ViewSwitch />
      </div>
      <div className={classes.bigMap}>
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <MapView
            label={t`Map of the stations`}
            points={points}
            selectedId={selected}
            onSelect={onSelect}
            styleUrl={map.styleUrl}
          />
        )}
      </div>
    </>
  );
}

function lookOf(stop: StationRow): { color: string; glyph: string } {
  if (stop.vehicles_available === 0) return { color: '--chart-5', glyph: '0' };
  if (stop.bays_free === 0) return { color: '--chart-3', glyph: '!' };
  return { color: '--chart-2', glyph: String(Math.min(9, stop.vehicles_available)) };
}
