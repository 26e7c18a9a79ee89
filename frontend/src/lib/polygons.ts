import type { MultiPolygon, Polygon, Position } from 'geojson';

/** The ring around one part of an area, closed, as `[lng, lat]`. */
export type Ring = Position[];
export type Area = Polygon | MultiPolygon;

/** Seven decimals of a degree are a centimetre. */
const DECIMALS = 1e7;

/** The outer rings of an area, or null for one with holes: what we draw has none. */
export function ringsOf(area: Area): Ring[] | null {
  const parts = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const rings: Ring[] = [];
  for (const [ring, ...holes] of parts) {
    if (!ring || holes.length > 0) return null;
    rings.push(ring.map(([lng = 0, lat = 0]) => [lng, lat]));
  }
  return rings;
}

export function areaOf(rings: readonly Ring[]): Area {
  const parts = rings.map((ring) => [ring.map(rounded)]);
  const [only] = parts;
  return parts.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: parts };
}

export function countCorners(area: Area): number {
  const parts = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  return parts.flat().reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0);
}

/** West, south, east, north. */
export function boxOf(area: Area): [number, number, number, number] {
  const parts = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const all = parts.flat(2);
  const lngs = all.map(([lng = 0]) => lng);
  const lats = all.map(([, lat = 0]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** One corner a line, latitude first as maps give it; an empty line begins another part. */
export function textOfRings(rings: readonly Ring[]): string {
  return rings
    .map((ring) =>
      ring
        .slice(0, -1)
        .map((position) => rounded(position).toReversed().join(', '))
        .join('\n'),
    )
    .join('\n\n');
}

/** What `textOfRings` writes, read back; the number of the first line that is no corner if one is not. */
export function ringsOfText(text: string): { rings: Ring[] } | { badLine: number } {
  const rings: Ring[] = [];
  let ring: Ring = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      if (ring.length > 0) rings.push(ring);
      ring = [];
      continue;
    }
    const corner = cornerOf(line);
    if (!corner) return { badLine: index + 1 };
    ring.push(corner);
  }
  if (ring.length > 0) rings.push(ring);
  return { rings: rings.map(closed) };
}

function cornerOf(line: string): Position | null {
  const [, lat, lng] = line.match(/^\s*(-?\d+(?:\.\d+)?)\s*[,; \t]\s*(-?\d+(?:\.\d+)?)\s*$/) ?? [];
  if (lat === undefined || lng === undefined) return null;
  const corner: Position = [Number(lng), Number(lat)];
  return Math.abs(Number(lat)) <= 90 && Math.abs(Number(lng)) <= 180 ? corner : null;
}

function closed(ring: Ring): Ring {
  const [first] = ring;
  return first ? [...ring, first] : ring;
}

function rounded(position: Position): Position {
  const [lng = 0, lat = 0] = position;
  return [Math.round(lng * DECIMALS) / DECIMALS, Math.round(lat * DECIMALS) / DECIMALS];
}
