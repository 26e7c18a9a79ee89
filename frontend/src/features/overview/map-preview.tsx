import { Trans, useLingui } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useFleetMap } from '@/api/fleet';
import { useConfig } from '@/auth/config-context';
import { MapView } from '@/ui/map/map-view';
import type { MapPoint } from '@/ui/map/types';
import { Card } from '@/ui/page/card';
import { vehicleStates } from '@/ui/status/vehicle-states';
import { HrefLink } from '@/ui/url/href-link';
import classes from './overview.module.css';

const NO_POINTS: MapPoint[] = [];

/** Where the fleet is, at a glance; a car opens on the live map. */
export function MapPreview() {
  const { t } = useLingui();
  const { map } = useConfig();
  const router = useRouter();
  const { data } = useFleetMap();
  const points = useMemo(
    () =>
      data?.flatMap(({ id, plate, lat, lng, state }): MapPoint[] => {
        if (lat === null || lng === null) return [];
        const { label, color, shape } = vehicleStates[state];
        return [{ id, lat, lng, color, shape, label: plate, detail: t(label) }];
      }) ?? NO_POINTS,
    [data, t],
  );
  return (
    <Card
      title={t`Live map`}
      tools={
        <HrefLink href="/map">
          <Trans>Open the map</Trans>
        </HrefLink>
      }
    >
      <div className={classes.preview}>
        <MapView
          label={t`Small map of all cars; the live map lists them, too`}
          points={points}
          onSelect={(id) => router.history.push(`/map?sel=${id}`)}
          styleUrl={map.styleUrl}
        />
      </div>
    </Card>
  );
}
