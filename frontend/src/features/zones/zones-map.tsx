import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { QueryParams } from '@/api/params';
import { zonesOnMapQuery } from '@/api/zones';
import { useConfig } from '@/auth/config-context';
import { MapView } from '@/ui/map/map-view';
import type { MapPoint } from '@/ui/map/types';
import { ErrorState } from '@/ui/states/error-state';
import { useMapZones } from '@/ui/zones/use-map-zones';
import { ZoneLegend } from '@/ui/zones/zone-legend';
import { ListMapSwitch } from './list-map-switch';
import classes from './zones.module.css';

export type ZonesMapProps = {
  params: QueryParams;
  selected: string | undefined;
  onSelect: (id: string) => void;
  toolbar: ReactNode;
};

const NO_POINTS: MapPoint[] = [];

/** The zones that fit the filter, on the map. */
export function ZonesMap({ params, selected, onSelect, toolbar }: ZonesMapProps) {
  const { t } = useLingui();
  const { map } = useConfig();
  const { data, error, refetch } = useQuery(zonesOnMapQuery(params));
  const zones = useMapZones(data);
  return (
    <>
      <div className={classes.mapTools}>
        <div className={classes.mapFilter}>{toolbar}</div>
        <ListMapSwitch />
      </div>
      <ZoneLegend kinds={data?.map(({ kind }) => kind) ?? []} />
      <div className={classes.bigMap}>
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <MapView
            label={t`Map of the zones; the list says the same`}
            points={NO_POINTS}
            zones={zones}
            selectedZoneId={selected}
            onSelectZone={onSelect}
            styleUrl={map.styleUrl}
          />
        )}
      </div>
    </>
  );
}
