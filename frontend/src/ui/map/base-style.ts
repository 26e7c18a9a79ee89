import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import landUrl from './land.json?url';
import type { MapPalette } from './palette';
import { places } from './places';

/** Required by the ODbL, and owed anyway. */
const ATTRIBUTION =
  '© <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer">OpenStreetMap</a> contributors (ODbL) · Natural Earth';

/** MapLibre draws text with a font of this machine when a style names no glyph server. */
export const MAP_FONT = ['sans-serif'];

/** Our own background: land, coast, names. Needs nothing but this site. */
export function baseStyle(palette: MapPalette): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: {
        type: 'geojson',
        data: new URL(landUrl, window.location.href).href,
        attribution: ATTRIBUTION,
      },
      places: { type: 'geojson', data: places },
    },
    layers: baseLayers(palette),
  };
}

export function baseLayers(palette: MapPalette): LayerSpecification[] {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': palette.water } },
    {
      id: 'land',
      type: 'fill',
      source: 'land',
      filter: ['==', ['get', 'kind'], 'land'],
      paint: { 'fill-color': palette.land, 'fill-antialias': false },
    },
    {
      id: 'coast',
      type: 'line',
      source: 'land',
      filter: ['==', ['get', 'kind'], 'coast'],
      paint: { 'line-color': palette.coast, 'line-width': 1 },
    },
    {
      id: 'places',
      type: 'symbol',
      source: 'places',
      filter: ['any', ['<=', ['get', 'rank'], 2], ['>=', ['zoom'], 11.5]],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': MAP_FONT,
        'text-size': ['match', ['get', 'rank'], 0, 14, 1, 13, 2, 12, 11],
        'symbol-sort-key': ['get', 'rank'],
        'text-max-width': 7,
      },
      paint: {
        'text-color': palette.label,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.2,
        // the name of the whole island is for those who see the whole island
        'text-opacity': ['step', ['zoom'], 1, 10.5, ['case', ['==', ['get', 'rank'], 0], 0, 1]],
      },
    },
  ];
}
