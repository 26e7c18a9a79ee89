import {
  type GeoJSONSource,
  type MapLayerMouseEvent,
  type Map as MapLibre,
  Popup,
} from 'maplibre-gl';
import { MOVERS, POINTS } from './point-layers';

const ZONE_FILL = 'zone-fill';
const ABOVE_ZONES = [POINTS, MOVERS, 'clusters', 'marks'];

export type PointerHandlers = {
  onSelect: (id: string) => void;
  onSelectMark: (id: string) => void;
  onSelectZone: (id: string) => void;
  /** Somebody draws on the map: zones keep quiet. */
  isDrawnOn: () => boolean;
  onOpen: (place: { lng: number; lat: number; zoom?: number }) => void;
};

/** What the pointer does on the map: hover tells, click selects, a click on a cluster opens it. */
export function listenToPointer(map: MapLibre, handlers: PointerHandlers): void {
  const popup = new Popup({ closeButton: false, closeOnClick: false, offset: 12 });
  const cursor = (kind: string) => {
    map.getCanvas().style.cursor = kind;
  };
  for (const layer of [POINTS, MOVERS]) {
    map.on('click', layer, (event) => withId(event, handlers.onSelect));
    map.on('mousemove', layer, (event) => hover(map, popup, event));
    map.on('mouseleave', layer, () => popup.remove());
  }
  listenToZones(map, popup, handlers);
  map.on('click', 'marks', (event) => withId(event, handlers.onSelectMark));
  map.on('click', 'clusters', async (event) => {
    const place = await opened(map, event);
    if (place) handlers.onOpen(place);
  });
  for (const layer of [POINTS, MOVERS, 'clusters', 'marks']) {
    map.on('mouseenter', layer, () => cursor('pointer'));
    map.on('mouseleave', layer, () => cursor(''));
  }
}

/** Zones lie under everything else: what stands on them is meant first. */
function listenToZones(
  map: MapLibre,
  popup: Popup,
  { onSelectZone, isDrawnOn }: PointerHandlers,
): void {
  const covered = ({ point }: MapLayerMouseEvent) =>
    isDrawnOn() || map.queryRenderedFeatures(point, { layers: ABOVE_ZONES }).length > 0;
  map.on('click', ZONE_FILL, (event) => {
    if (!covered(event)) withId(event, onSelectZone);
  });
  map.on('mousemove', ZONE_FILL, (event) => {
    if (covered(event)) return;
    const lines = (event.features ?? []).map(({ properties: { name, detail } }) =>
      [name, detail].filter(Boolean).join(' · '),
    );
    popup
      .setLngLat(event.lngLat)
      .setText([...new Set(lines)].join('\n'))
      .addTo(map);
  });
  map.on('mouseleave', ZONE_FILL, () => popup.remove());
}

function withId({ features }: MapLayerMouseEvent, run: (id: string) => void): void {
  const id = features?.[0]?.properties.id;
  if (typeof id === 'string') run(id);
}

function hover(map: MapLibre, popup: Popup, { features, lngLat }: MapLayerMouseEvent): void {
  const properties = features?.[0]?.properties;
  if (!properties) return;
  const text = [properties.label, properties.detail].filter(Boolean).join(' · ');
  popup.setLngLat(lngLat).setText(text).addTo(map);
}

/** Where a cluster falls apart. */
async function opened(map: MapLibre, { features }: MapLayerMouseEvent) {
  const [feature] = features ?? [];
  if (feature?.geometry.type !== 'Point') return null;
  const [lng = 0, lat = 0] = feature.geometry.coordinates;
  const source = map.getSource<GeoJSONSource>(POINTS);
  const zoom = await source?.getClusterExpansionZoom(feature.properties.cluster_id);
  return { lng, lat, zoom };
}
