import { AttributionControl, Map as MapLibre, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { baseStyle } from './base-style';
import { readPalette } from './palette';
import {
  CLUSTER_MAX_ZOOM,
  MARKS,
  MOVERS,
  overlayLayers,
  POINTS,
  TRACKS,
  ZONES,
} from './point-layers';
import { type MapControllerOptions, SINGAPORE } from './types';

setWorkerUrl(workerUrl);

const EMPTY = { type: 'FeatureCollection' as const, features: [] };

/** A map seen from straight above, north up: nobody gets lost by a slip of the fingers. */
export function openMap(options: MapControllerOptions): MapLibre {
  const map = new MapLibre({
    container: options.container,
    style: options.styleUrl ?? baseStyle(readPalette()),
    bounds: options.bounds ?? SINGAPORE,
    fitBoundsOptions: { padding: 16 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    minZoom: 4,
    maxZoom: 18,
    // symbols that move would fade in anew at every step
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new AttributionControl({ compact: false }), 'bottom-left');
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
  return map;
}

/** What of ours is drawn over the background, still without data. */
export function addOverlays(map: MapLibre, clustered: boolean): void {
  for (const id of [ZONES, TRACKS, MARKS, MOVERS]) {
    map.addSource(id, { type: 'geojson', data: EMPTY });
  }
  map.addSource(POINTS, {
    type: 'geojson',
    data: EMPTY,
    cluster: clustered,
    clusterMaxZoom: CLUSTER_MAX_ZOOM - 1,
    clusterRadius: 42,
  });
  for (const layer of overlayLayers(readPalette())) map.addLayer(layer);
}
