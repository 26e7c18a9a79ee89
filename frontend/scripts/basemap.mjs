/**
 * Draws `src/ui/map/land.json`, the map background that needs no network: the coast of Singapore and
 * its neighbours from OpenStreetMap (@geo-maps/countries-land-50m, ODbL), the rest of the region,
 * coarser, from Natural Earth (world-atlas, public domain). A development step: its sources are
 * 128 MB, so they are fetched into a temporary folder and only the result is committed.
 *
 *   node scripts/basemap.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { area, clipRing, coastLines, simplify, smooth } from './clip.mjs';

const SOURCES = [
  '@geo-maps/countries-land-50m@0.6.0',
  'world-atlas@2.0.2',
  'topojson-client@3.1.0',
];
const TARGET = fileURLToPath(new URL('../src/ui/map/land.json', import.meta.url));

/** West, south, east, north: what one sees when looking at Singapore. */
const NEAR = [103.2, 0.85, 104.65, 1.85];
/** The region around it, seen when zooming far out. */
const FAR = [92, -9, 122, 13];
/** Degrees; 0.0002° are 22 m, finer than a pixel at the closest zoom of a city. */
const NEAR_TOLERANCE = 0.0002;
const FAR_TOLERANCE = 0.02;
const SMOOTHING_ROUNDS = 2;
const SMALLEST_NEAR = 2e-6;
const SMALLEST_FAR = 4e-3;

const folder = mkdtempSync(join(tmpdir(), 'basemap-'));
try {
  execFileSync('npm', ['install', '--no-save', '--prefix', folder, ...SOURCES], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const features = [...nearFeatures(folder), ...(await farFeatures(folder))];
  writeFileSync(TARGET, `${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
  console.log(`${features.length} features written to ${TARGET}`);
} finally {
  rmSync(folder, { recursive: true });
}

function nearFeatures(from) {
  const path = join(from, 'node_modules/@geo-maps/countries-land-50m/map.geo.json');
  const world = JSON.parse(readFileSync(path, 'utf8'));
  const shapes = world.geometries ?? world.features.map((feature) => feature.geometry);
  // inland water is a handful of triangles in the source: better none than those
  const rings = polygonsOf(shapes)
    .map(([outline]) => [outline])
    .flatMap((polygon) => clipPolygon(polygon, NEAR, NEAR_TOLERANCE, SMALLEST_NEAR))
    .map((polygon) => polygon.map((ring) => smooth(ring, NEAR, SMOOTHING_ROUNDS)));
  const coast = rings.flatMap((polygon) => polygon.flatMap((ring) => coastLines(ring, NEAR)));
  return [
    feature(
      'land',
      'MultiPolygon',
      rings.map((polygon) => polygon.map(closed)),
      4,
    ),
    feature('coast', 'MultiLineString', coast, 4),
  ];
}

async function farFeatures(from) {
  const modules = join(from, 'node_modules');
  const topojson = await import(join(modules, 'topojson-client/src/index.js'));
  const atlas = JSON.parse(readFileSync(join(modules, 'world-atlas/land-10m.json'), 'utf8'));
  const land = topojson.feature(atlas, atlas.objects.land);
  const shapes = land.features ? land.features.map((one) => one.geometry) : [land.geometry];
  const polygons = polygonsOf(shapes);
  const parts = around(FAR, NEAR).flatMap((box) =>
    polygons.flatMap((polygon) => clipPolygon(polygon, box, FAR_TOLERANCE, SMALLEST_FAR)),
  );
  return [
    feature(
      'land',
      'MultiPolygon',
      parts.map((polygon) => polygon.map(closed)),
      3,
    ),
  ];
}

function polygonsOf(shapes) {
  return shapes.flatMap((shape) =>
    shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates,
  );
}

/** Rings of one polygon inside the box, thinned; nothing when its outline is outside or tiny. */
function clipPolygon(rings, box, tolerance, smallest) {
  const parts = rings
    .filter((ring) => touches(ring, box))
    .map((ring) => simplify(clipRing(ring.slice(0, -1), box), tolerance))
    .filter((ring) => ring.length > 2 && area(ring) > smallest);
  return parts.length > 0 ? [parts] : [];
}

function touches(ring, [west, south, east, north]) {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const reduce = (values, pick) => values.reduce((a, b) => pick(a, b));
  return (
    reduce(xs, Math.max) > west &&
    reduce(xs, Math.min) < east &&
    reduce(ys, Math.max) > south &&
    reduce(ys, Math.min) < north
  );
}

/** The four rectangles that make up `outer` without `inner`. */
function around([west, south, east, north], [w, s, e, n]) {
  return [
    [west, south, w, north],
    [e, south, east, north],
    [w, south, e, s],
    [w, n, e, north],
  ];
}

function closed(ring) {
  return [...ring, ring[0]];
}

function feature(kind, type, coordinates, digits) {
  const factor = 10 ** digits;
  const round = (value) =>
    Array.isArray(value) ? value.map(round) : Math.round(value * factor) / factor;
  return {
    type: 'Feature',
    properties: { kind },
    geometry: { type, coordinates: round(coordinates) },
  };
}
