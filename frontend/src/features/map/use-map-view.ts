import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { stationBoard, useFleetMap } from '@/api/fleet';
import type { MapRow } from '@/api/generated';
import { zonesOnMapQuery } from '@/api/zones';
import { useCan } from '@/auth/use-can';
import type { MapBounds } from '@/ui/map/types';
import { useFilter } from '@/ui/property-filter/use-filter';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { boundsOf, countStates, filterCars, located, within } from './car-filter';
import { useMapFields } from './use-map-fields';

const NO_CARS: MapRow[] = [];

/** What the map shows; all of it but the position of the view is held by the address. */
export function useMapView() {
  const fields = useMapFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const live = useFleetMap();
  const [view, setView] = useState<MapBounds | null>(null);
  const [fit, setFit] = useState<MapBounds>();
  const cars = live.data ?? NO_CARS;
  const { params } = filter;

  const shown = useMemo(() => located(filterCars(cars, params)), [cars, params]);
  const counts = useMemo(() => {
    const { vehicle_state: _, ...others } = params;
    return countStates(filterCars(cars, others));
  }, [cars, params]);
  const inView = useMemo(
    () => (view ? within(shown, view) : shown).toSorted((a, b) => a.plate.localeCompare(b.plate)),
    [shown, view],
  );
  // a car that somebody sent a link to is drawn, whatever the filter says
  const selected = useMemo(() => cars.find(({ id }) => id === search.sel), [cars, search.sel]);
  const drawn = useMemo(
    () =>
      !selected || shown.some(({ id }) => id === selected.id)
        ? shown
        : [...shown, ...located([selected])],
    [shown, selected],
  );

  const can = useCan();
  const withStations = can('station.view') && search.stations !== 'off';
  const stations = useQuery({ ...stationBoard, enabled: withStations }).data;
  // not drawn unless asked for: a city of districts would hide the cars
  const withZones = can('zone.view') && search.zones === 'on';
  const zones = useQuery({ ...zonesOnMapQuery(), enabled: withZones }).data;
  const select = useCallback(
    (sel: string | undefined) =>
      update({ sel, stop: undefined, zone: undefined, follow: undefined }),
    [update],
  );
  const step = (by: number) => {
    const at = inView.findIndex(({ id }) => id === search.sel);
    const next = at < 0 ? (by > 0 ? 0 : inView.length - 1) : at + by;
    const car = inView[Math.min(inView.length - 1, Math.max(0, next))];
    if (car) select(car.id);
  };
  return {
    fields,
    filter,
    search,
    update,
    live,
    isLoading: live.isPending,
    shown,
    drawn,
    counts,
    inView,
    selected,
    stations: withStations ? stations : undefined,
    withStations,
    zones: withZones ? zones : undefined,
    withZones,
    following: search.follow === 'true' && selected ? selected.id : undefined,
    select,
    step,
    setView,
    fit,
    fitAll: () => setFit(boundsOf(shown)),
  };
}

export type MapViewState = ReturnType<typeof useMapView>;
