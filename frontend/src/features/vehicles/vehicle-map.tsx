import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { VehicleDetail } from '@/api/generated';
import { useConfig } from '@/auth/config-context';
import { useStations } from '@/auth/use-stations';
import { MapView } from '@/ui/map/map-view';
import type { MapBounds } from '@/ui/map/types';
import { vehicleStates } from '@/ui/status/vehicle-states';
import classes from './vehicles.module.css';
import { CAR_POLL_MS } from './vehicles-api';

export type VehicleMapProps = { car: VehicleDetail; height: number };

/** About five kilometres around the car, in degrees: coast, names and stations tell where it is. */
const AROUND = 0.05;
const ZOOM = 12.2;

/** Where the car is, gliding along as it reports. */
export function VehicleMap({ car, height }: VehicleMapProps) {
  const { t } = useLingui();
  const { map } = useConfig();
  const standing = car.station?.id;
  const { id, lat, lng, heading, plate, vehicle_state, speed_kmh } = car;
  const { label, color } = vehicleStates[vehicle_state];
  const detail = t(label);
  const moving = (speed_kmh ?? 0) > 0;
  const stations = useStations();
  const stops = useMemo(
    () =>
      stations
        .filter((stop) => stop.id !== standing)
        .map((stop) => ({
          id: stop.id,
          lat: stop.lat,
          lng: stop.lng,
          label: stop.name,
          color: '--chart-7',
          glyph: 'P',
        })),
    [stations, standing],
  );
  const points = useMemo(
    () =>
      lat === null || lng === null
        ? []
        : [
            ...stops,
            { id, lat, lng, color, label: plate, detail, heading: moving ? heading : null },
          ],
    [stops, id, lat, lng, color, plate, detail, heading, moving],
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
