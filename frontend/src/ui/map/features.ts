import type { FeatureCollection, LineString, MultiPolygon, Point, Polygon } from 'geojson';
import type { Place } from './glide';
import { markImageId, shapeImageId } from './images';
import { cssColor } from './palette';
import type { MapMark, MapPoint, MapTrack, MapZone } from './types';

/** GeoJSON of the points as they are to be drawn at one moment. */
export function pointFeatures(
  points: readonly MapPoint[],
  selectedId: string | undefined,
  placeOf: (id: string) => Place | undefined,
): FeatureCollection<Point> {
  const colorOf = rememberedColors();
  const edge = colorOf('--surface-card');
  return {
    type: 'FeatureCollection',
    features: points.map((point) => {
      const { lng, lat } = placeOf(point.id) ?? point;
      const { shape = 'circle', heading } = point;
      const turned = shape === 'arrow';
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lng, lat] },
        properties: {
          id: point.id,
          label: point.label,
          detail: point.detail ?? '',
          color: colorOf(point.color),
          image: shapeImageId(shape, colorOf(point.color), edge),
          turn: turned ? (heading ?? 0) : 0,
          selected: point.id === selectedId,
          ...(point.glyph ? { glyph: point.glyph } : {}),
          ...(typeof heading === 'number' && !turned ? { heading } : {}),
        },
      };
    }),
  };
}

/** The largest first, so that a zone within a zone lies above it. */
export function zoneFeatures(
  zones: readonly MapZone[],
  selectedId?: string,
): FeatureCollection<Polygon | MultiPolygon> {
  const colorOf = rememberedColors();
  return {
    type: 'FeatureCollection',
    features: zones
      .toSorted((a, b) => (b.area ?? 0) - (a.area ?? 0))
      .map(({ id, name, polygon, color, detail = '', hollow = false }) => ({
        type: 'Feature',
        geometry: polygon,
        properties: {
          id,
          name,
          detail,
          color: colorOf(color),
          opacity: id === selectedId ? 0.3 : hollow ? 0 : 0.14,
          width: id === selectedId ? 3 : hollow ? 1 : 1.6,
        },
      })),
  };
}

export function trackFeatures(tracks: readonly MapTrack[]): FeatureCollection<LineString> {
  const colorOf = rememberedColors();
  return {
    type: 'FeatureCollection',
    features: tracks.map(({ id, path, color }) => ({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: path.map(([lng, lat]) => [lng, lat]) },
      properties: { id, color: colorOf(color) },
    })),
  };
}

export function markFeatures(marks: readonly MapMark[]): FeatureCollection<Point> {
  const colorOf = rememberedColors();
  return {
    type: 'FeatureCollection',
    features: marks.map(({ id, lng, lat, label, badge, color }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties: {
        id,
        label,
        badge,
        image: markImageId(colorOf('--surface-card'), colorOf(color)),
      },
    })),
  };
}

/** Asking for a computed style is dear: once for each colour of a picture. */
function rememberedColors(): (variable: string) => string {
  const colors = new Map<string, string>();
  return (variable) => {
    const known = colors.get(variable) ?? cssColor(variable);
    colors.set(variable, known);
    return known;
  };
}
