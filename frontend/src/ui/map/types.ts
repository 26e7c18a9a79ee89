import type { Polygon } from 'geojson';

export type MapPoint = {
  id: string;
  lng: number;
  lat: number;
  /** A CSS variable of the tokens (`--chart-1`), so that light and dark both fit. */
  color: string;
  /** Shown beside the point when close, and on hover. */
  label: string;
  /** Second line on hover: the state in words. */
  detail?: string;
  /** One character inside the point: colour never stands alone. */
  glyph?: string;
  /** Degrees from north; draws an arrow. */
  heading?: number | null;
};

export type MapZone = { id: string; name: string; polygon: Polygon; color: string };

export type MapBounds = [west: number, south: number, east: number, north: number];

export type MapViewProps = {
  /** For screen readers: what the map shows. */
  label: string;
  points: readonly MapPoint[];
  zones?: readonly MapZone[];
  selectedId?: string;
  onSelect?: (id: string) => void;
  /** Moves the view there when it changes. */
  focus?: { lng: number; lat: number; zoom?: number };
  /** First view; Singapore by default. */
  bounds?: MapBounds;
  /** Near points are drawn as one with a number; true by default. */
  clustered?: boolean;
  /** Time over which a point glides to its new place: the polling interval. 0 = jump. */
  glideMs?: number;
  /** From the runtime configuration; null draws our own background. */
  styleUrl: string | null;
};

export const SINGAPORE: MapBounds = [103.6, 1.19, 104.05, 1.48];
