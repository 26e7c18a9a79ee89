import type { FeatureCollection, Point, Polygon } from 'geojson';
import type { Place } from './glide';
import { cssColor } from './palette';
import type { MapPoint, MapZone } from './types';

/** GeoJSON of the points as they are to be drawn at one moment. */
export function pointFeatures(
  points: readonly MapPoint[],
  selectedId: string | undefined,
  placeOf: (id: string) => Place | undefined,
): FeatureCollection<Point> {
  const colors = new Map<string, string>();
  const colorOf = (variable: string) => {
    const known = colors.get(variable) ?? cssColor(variable);
    colors.set(variable, known);
    return known;
  };
  return {
    type: 'FeatureCollection',
    features: points.map((point) => {
      const { lng, lat } = placeOf(point.id) ?? point;
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lng, lat] },
        properties: {
          id: point.id,
          label: point.label,
          detail: point.detail ?? '',
          color: colorOf(point.color),
          selected: point.id === selectedId,
          ...(point.glyph ? { glyph: point.glyph } : {}),
          ...(typeof point.heading === 'number' ? { heading: point.heading } : {}),
        },
      };
    }),
  };
}

export function zoneFeatures(zones: readonly MapZone[]): FeatureCollection<Polygon> {
  return {
    type: 'FeatureCollection',
    features: zones.map(({ id, name, polygon, color }) => ({
      type: 'Feature',
      geometry: polygon,
      properties: { id, name, color: cssColor(color) },
    })),
  };
}
