import { Trans, useLingui } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { REPORT_MS, useFleetMap } from '@/api/fleet';
import type { MapRow } from '@/api/generated';
import { useConfig } from '@/auth/config-context';
import { MapView } from '@/ui/map/map-view';
import { Card } from '@/ui/page/card';
import { useVehiclePoints } from '@/ui/status/use-vehicle-points';
import { HrefLink } from '@/ui/url/href-link';
import classes from './overview.module.css';

const NO_CARS: MapRow[] = [];

/** Where the fleet is, at a glance; a car opens on the live map. */
export function MapPreview() {
  const { t } = useLingui();
  const { map } = useConfig();
  const router = useRouter();
  const { data } = useFleetMap();
  const points = useVehiclePoints(data ?? NO_CARS);
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
          clustered={false}
          glideMs={REPORT_MS}
          onSelect={(id) => router.history.push(`/map?sel=${id}`)}
          styleUrl={map.styleUrl}
        />
      </div>
    </Card>
  );
}
