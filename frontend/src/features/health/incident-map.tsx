import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useConfig } from '@/auth/config-context';
import { MapView } from '@/ui/map/map-view';
import type { MapBounds } from '@/ui/map/types';
import classes from './health.module.css';
import { incidentAlertsQuery } from './health-api';

/** About a kilometre: one car alone is not shown from above a single street. */
const AROUND = 0.01;

/** Where the cars of an incident were when it took them. */
export function IncidentMap({ id }: { id: string }) {
  const { t } = useLingui();
  const { map } = useConfig();
  const { data } = useQuery(incidentAlertsQuery(id));
  const points = useMemo(
    () =>
      (data ?? []).flatMap(({ vehicle_id, plate, lat, lng, state }) => {
        if (lat === null || lng === null) return [];
        const over = state === 'resolved';
        return [
          {
            id: vehicle_id,
            lat,
            lng,
            label: plate,
            detail: over ? t`Over` : t`Still affected`,
            glyph: over ? '✓' : '!',
            color: over ? '--chart-7' : '--chart-5',
          },
        ];
      }),
    [data, t],
  );
  if (data && points.length === 0) return null;
  return (
    <div className={classes.map}>
      <MapView
        label={t`Map: where its cars were`}
        points={points}
        fit={boundsOf(points)}
        styleUrl={map.styleUrl}
      />
    </div>
  );
}

function boundsOf(points: readonly { lat: number; lng: number }[]): MapBounds | undefined {
  if (points.length === 0) return undefined;
  const lats = points.map(({ lat }) => lat);
  const lngs = points.map(({ lng }) => lng);
  return [
    Math.min(...lngs) - AROUND,
    Math.min(...lats) - AROUND,
    Math.max(...lngs) + AROUND,
    Math.max(...lats) + AROUND,
  ];
}
