import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useConfig } from '@/auth/config-context';
import { type Area, boxOf } from '@/lib/polygons';
import { MapView } from '@/ui/map/map-view';
import type { MapPoint, MapZone } from '@/ui/map/types';
import { type ZoneKind, zoneKinds } from '@/ui/zones/zone-kinds';
import classes from './zones.module.css';

const NO_POINTS: MapPoint[] = [];

export type ZoneShapeMapProps = {
  id: string;
  name: string;
  kind: ZoneKind;
  shape: Area;
  height: number;
};

/** Where one zone lies. */
export function ZoneShapeMap({ id, name, kind, shape, height }: ZoneShapeMapProps) {
  const { t } = useLingui();
  const { map } = useConfig();
  const zones = useMemo<MapZone[]>(
    () => [{ id, name, polygon: shape, color: zoneKinds[kind].color }],
    [id, name, shape, kind],
  );
  const bounds = useMemo(() => boxOf(shape), [shape]);
  return (
    <div className={classes.map} style={{ height }}>
      <MapView
        label={t`Map: where ${name} lies`}
        points={NO_POINTS}
        zones={zones}
        bounds={bounds}
        styleUrl={map.styleUrl}
      />
    </div>
  );
}
