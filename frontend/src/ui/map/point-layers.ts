import type { LayerSpecification } from 'maplibre-gl';
import { MAP_FONT } from './base-style';
import type { MapPalette } from './palette';

/** Points at rest, which cluster. */
export const POINTS = 'points';
/** Points that glide and stand alone. */
export const MOVERS = 'movers';
export const ZONES = 'zones';
export const MARKS = 'marks';
export const TRACKS = 'tracks';
/** From here on every point stands alone. */
export const CLUSTER_MAX_ZOOM = 12;
const LABEL_ZOOM = 14.5;
const MARK_ZOOM = 11;
const ZONE_NAME_ZOOM = 11;
const MARK_LABEL_ZOOM = 13.5;

const isPoint = ['!', ['has', 'point_count']] as const;

/** Zones below, then clusters, points, arrows and labels; marks stand above as flags. */
export function overlayLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'zone-fill',
      type: 'fill',
      source: ZONES,
      paint: { 'fill-color': ['get', 'color'], 'fill-opacity': ['get', 'opacity'] },
    },
    {
      id: 'zone-line',
      type: 'line',
      source: ZONES,
      paint: {
        'line-color': ['get', 'color'],
        'line-width': ['get', 'width'],
        'line-dasharray': [3, 2],
      },
    },
    {
      id: 'zone-names',
      type: 'symbol',
      source: ZONES,
      minzoom: ZONE_NAME_ZOOM,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': MAP_FONT,
        'text-size': 11,
        'text-max-width': 8,
      },
      paint: {
        'text-color': ['get', 'color'],
        'text-halo-color': palette.halo,
        'text-halo-width': 1.4,
      },
    },
    {
      id: 'tracks-edge',
      type: 'line',
      source: TRACKS,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.card, 'line-width': 6.5 },
    },
    {
      id: 'tracks',
      type: 'line',
      source: TRACKS,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': ['get', 'color'], 'line-width': 3.5 },
    },
    {
      id: 'clusters',
      type: 'circle',
      source: POINTS,
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': palette.card,
        'circle-radius': ['step', ['get', 'point_count'], 13, 10, 16, 50, 20, 200, 25],
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      source: POINTS,
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': MAP_FONT,
        'text-size': 12,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.text },
    },
    ...pointLayers(palette, POINTS),
    ...pointLayers(palette, MOVERS),
    ...markLayers(palette),
  ];
}

/** The layer with the points themselves has the name of its source. */
function pointLayers(palette: MapPalette, source: string): LayerSpecification[] {
  return [
    {
      id: `${source}-selected`,
      type: 'circle',
      source,
      filter: ['all', isPoint, ['get', 'selected']] as never,
      paint: {
        'circle-radius': 15,
        'circle-color': ['get', 'color'],
        'circle-opacity': 0.25,
        'circle-stroke-color': ['get', 'color'],
        'circle-stroke-width': 2,
      },
    },
    {
      id: `${source}-heading`,
      type: 'symbol',
      source,
      filter: ['all', isPoint, ['has', 'heading']] as never,
      layout: {
        'icon-image': ['concat', 'arrow ', ['get', 'color']],
        'icon-rotate': ['get', 'heading'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: source,
      type: 'symbol',
      source,
      filter: isPoint as never,
      layout: {
        'icon-image': ['get', 'image'],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.35, 10, 0.5, 12, 0.7, 15, 0.95],
        'icon-rotate': ['get', 'turn'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: `${source}-glyphs`,
      type: 'symbol',
      source,
      minzoom: CLUSTER_MAX_ZOOM,
      filter: ['all', isPoint, ['has', 'glyph']] as never,
      layout: {
        'text-field': ['get', 'glyph'],
        'text-font': MAP_FONT,
        'text-size': 10,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': palette.card },
    },
    {
      id: `${source}-labels`,
      type: 'symbol',
      source,
      minzoom: LABEL_ZOOM,
      filter: isPoint as never,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': MAP_FONT,
        'text-size': 11,
        'text-anchor': 'top',
        'text-offset': [0, 0.9],
        'text-optional': true,
      },
      paint: {
        'text-color': palette.text,
        'text-halo-color': palette.card,
        'text-halo-width': 1.4,
      },
    },
  ];
}

function markLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'marks',
      type: 'symbol',
      source: MARKS,
      minzoom: MARK_ZOOM,
      layout: {
        'icon-image': ['get', 'image'],
        'icon-anchor': 'bottom',
        'icon-offset': [0, -6],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'text-field': ['get', 'badge'],
        'text-font': MAP_FONT,
        'text-size': 11,
        'text-offset': [0, -2],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': palette.text },
    },
    {
      id: 'mark-labels',
      type: 'symbol',
      source: MARKS,
      minzoom: MARK_LABEL_ZOOM,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': MAP_FONT,
        'text-size': 11,
        'text-anchor': 'bottom',
        'text-offset': [0, -3.2],
        'text-optional': true,
      },
      paint: {
        'text-color': palette.label,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.4,
      },
    },
  ];
}
