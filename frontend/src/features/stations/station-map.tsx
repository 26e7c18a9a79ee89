import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { StationRow } from '@/api/generated';
import { useConfig } from '@/auth/config-context';
import { MapView } from '@/ui/map/map-view';
import type { MapBounds } from '@/ui/map/types';
import classes from './stations.module.css';

export type StationMapProps = { stop: StationRow; height: number };

/** About four kilometres around: far enough to see where on the island it is. */
const AROUND = 0.035;

export function StationMap({ stop: { id, lat, lng, name }, height }: StationMapProps) {
  const { t } = useLingui();
  const { map } = useConfig();
  const points = useMemo(
    () => [{ id, lat, lng, label: name, color: '--chart-2' }],
    [id, lat, lng, name],
  );
  const focus = useMemo(() => ({ lat, lng, zoom: 12.5 }), [lat, lng]);
  const bounds: MapBounds = [lng - AROUND, lat - AROUND, lng + AROUND, lat + AROUND];
  return (
    <div className={classes.map} style={{ height }}>
      <MapView
        label={t`Map: where ${name} is`}
        points={points}
        selectedId={id}
        focus={focus}
        bounds={bounds}
        clustered={false}
        styleUrl={map.styleUrl}
      />
    </div>
  );
}
