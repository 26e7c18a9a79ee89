import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { VehicleDetail } from '@/api/generated';
import { useConfig } from '@/auth/config-context';
import { MapView } from '@/ui/map/map-view';
import type { MapBounds } from '@/ui/map/types';
import { vehicleStates } from '@/ui/status/vehicle-states';
import classes from './vehicles.module.css';
import { CAR_POLL_MS } from './vehicles-api';

export type VehicleMapProps = { car: VehicleDetail; height: number };

/** About a kilometre around the car, in degrees. */
const AROUND = 0.008;
const ZOOM = 14.6;

/** Where the car is, gliding along as it reports. */
export function VehicleMap({ car, height }: VehicleMapProps) {
  const { t } = useLingui();
  const { map } = useConfig();
  const { id, lat, lng, heading, plate, vehicle_state, speed_kmh } = car;
  const { label, color } = vehicleStates[vehicle_state];
  const detail = t(label);
  const moving = (speed_kmh ?? 0) > 0;
  const points = useMemo(
    () =>
      lat === null || lng === null
        ? []
        : [{ id, lat, lng, color, label: plate, detail, heading: moving ? heading : null }],
    [id, lat, lng, color, plate, detail, heading, moving],
  );
  const focus = useMemo(
    () => (lat === null || lng === null ? undefined : { lat, lng, zoom: ZOOM }),
    [lat, lng],
  );
  if (lat === null || lng === null) {
    return (
      <p className={classes.noMap}>
        <Trans>This car has never told us where it is.</Trans>
      </p>
    );
  }
  const bounds: MapBounds = [lng - AROUND, lat - AROUND, lng + AROUND, lat + AROUND];
  return (
    <div className={classes.map} style={{ height }}>
      <MapView
        label={t`Map: where ${plate} is`}
        points={points}
        selectedId={id}
        focus={focus}
        bounds={bounds}
        clustered={false}
        glideMs={CAR_POLL_MS}
        styleUrl={map.styleUrl}
      />
    </div>
  );
}
