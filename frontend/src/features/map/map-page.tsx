import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { useCan } from '@/auth/use-can';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useCarParts } from '@/ui/shell/car-parts';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { CarPanel } from './car-panel';
import classes from './map.module.css';
import { MapSurface } from './map-surface';
import { MapTools } from './map-tools';
import { StateLegend } from './state-legend';
import { type MapViewState, useMapView } from './use-map-view';
import { VisibleList } from './visible-list';

const StationPanel = lazy(async () => ({
  default: (await import('./station-panel')).StationPanel,
}));
const ZonePanel = lazy(async () => ({ default: (await import('./zone-panel')).ZonePanel }));

/** Every car where it is now. */
export function MapPage() {
  const { t } = useLingui();
  const view = useMapView();
  const { filter, live } = view;
  return (
    <Page
      title={t`Live map`}
      status={<LiveBadge receivedAt={live.receivedAt} intervalMs={live.intervalMs} />}
      actions={<MapTools view={view} />}
      fill
    >
      <div className={classes.filter}>
        <PropertyFilter
          {...filter.bar}
          placeholder={t`Filter by state, charge, station, or search for a plate`}
        />
      </div>
      <StateLegend
        counts={view.counts}
        chosen={filter.params.vehicle_state?.split(',') ?? []}
        onChange={(states) => view.update({ vehicle_state: states.join(',') || undefined })}
        isLoading={view.isLoading}
      />
      {live.error && !live.data ? (
        <ErrorState error={live.error} onRetry={() => void live.refetch()} />
      ) : (
        <div className={classes.body}>
          <Surface view={view} />
          <div className={classes.side} data-panel={isOpen(view) || undefined}>
            <Side view={view} />
          </div>
        </div>
      )}
    </Page>
  );
}

/** The live map, or a day of the selected car in its place. */
function Surface({ view }: { view: MapViewState }) {
  const { sel, play } = view.search;
  const [part] = useCarParts('playback', useCan());
  const car = view.selected;
  if (!sel || !play || !part || !car) return <MapSurface view={view} />;
  const { component: Playback } = part;
  return (
    <div className={classes.past}>
      <Suspense fallback={<SkeletonBlock lines={10} />}>
        <Playback
          id={sel}
          plate={car.plate}
          market=""
          day={play}
          onDay={(day) => view.update({ play: day })}
          onClose={() => view.update({ play: undefined })}
        />
      </Suspense>
    </div>
  );
}

/** Beside the map: the selected car, station or zone, else the list of what is in view. */
function Side({ view }: { view: MapViewState }) {
  const { sel, stop } = view.search;
  const close = () =>
    view.update({
      sel: undefined,
      stop: undefined,
      zone: undefined,
      follow: undefined,
      play: undefined,
    });
  if (sel) {
    return (
      <CarPanel
        key={sel}
        id={sel}
        car={view.selected}
        following={view.following !== undefined}
        onFollow={(follow) => view.update({ follow: follow ? 'true' : undefined })}
        onPlay={(day) => view.update({ play: day, follow: undefined })}
        onClose={close}
      />
    );
  }
  const station = view.stations?.find(({ id }) => id === stop);
  if (station) {
    return (
      <Suspense fallback={<SkeletonBlock lines={10} />}>
        <StationPanel key={station.id} station={station} onClose={close} />
      </Suspense>
    );
  }
  const zone = view.zones?.find(({ id }) => id === view.search.zone);
  if (zone) {
    return (
      <Suspense fallback={<SkeletonBlock lines={10} />}>
        <ZonePanel key={zone.id} zone={zone} onClose={close} />
      </Suspense>
    );
  }
  return (
    <VisibleList
      cars={view.inView}
      selectedId={sel}
      onSelect={view.select}
      isLoading={view.isLoading}
    />
  );
}

function isOpen({ search, stations, zones }: MapViewState): boolean {
  const has = (rows: readonly { id: string }[] | undefined, wanted: string | undefined) =>
    rows?.some(({ id }) => id === wanted) === true;
  return search.sel !== undefined || has(stations, search.stop) || has(zones, search.zone);
}
