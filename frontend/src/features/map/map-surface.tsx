import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useRef, useState } from 'react';
import { REPORT_MS } from '@/api/fleet';
import { useConfig } from '@/auth/config-context';
import { MapView } from '@/ui/map/map-view';
import { EmptyState } from '@/ui/states/empty-state';
import { FilteredEmptyState } from '@/ui/states/filtered-empty-state';
import { useVehiclePoints } from '@/ui/status/use-vehicle-points';
import { useMapZones } from '@/ui/zones/use-map-zones';
import classes from './map.module.css';
import type { MapViewState } from './use-map-view';
import { useStationMarks } from './use-station-marks';

export function MapSurface({ view }: { view: MapViewState }) {
  const { t } = useLingui();
  const { map } = useConfig();
  const points = useVehiclePoints(view.drawn);
  const marks = useStationMarks(view.stations);
  const zones = useMapZones(view.zones);
  const focus = useFirstFocus(view);
  return (
    <div className={classes.map}>
      <MapView
        label={t`Map of the cars; the list beside it says the same`}
        points={points}
        marks={marks}
        selectedId={view.search.sel}
        onSelect={view.select}
        onSelectMark={(stop) =>
          view.update({ stop, sel: undefined, zone: undefined, follow: undefined })
        }
        zones={zones}
        selectedZoneId={view.search.zone}
        onSelectZone={(zone) =>
          view.update({ zone, sel: undefined, stop: undefined, follow: undefined })
        }
        followId={view.following}
        onFollowEnd={() => view.update({ follow: undefined })}
        focus={focus}
        fit={view.fit}
        onView={view.setView}
        glideMs={REPORT_MS}
        styleUrl={map.styleUrl}
      />
      {view.isLoading || view.shown.length > 0 ? null : (
        <div className={classes.nothing}>
          {view.filter.isFiltered ? (
            <FilteredEmptyState onClear={view.filter.clear} />
          ) : (
            <EmptyState
              title={t`No car to show`}
              why={t`Cars appear here with their first message.`}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** Whoever follows a link to a car sees it at once; later selections leave the view alone. */
function useFirstFocus({ selected, isLoading }: MapViewState) {
  const done = useRef(false);
  const [focus, setFocus] = useState<{ lng: number; lat: number }>();
  useEffect(() => {
    if (isLoading || done.current) return;
    done.current = true;
    if (selected && selected.lat !== null && selected.lng !== null) {
      setFocus({ lng: selected.lng, lat: selected.lat });
    }
  }, [isLoading, selected]);
  return useMemo(() => focus, [focus]);
}
