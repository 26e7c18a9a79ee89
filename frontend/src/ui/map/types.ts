import type { MultiPolygon, Polygon } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import type { MapShape } from './shapes';

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
  /** The form of the point, a circle by default: colour never stands alone. */
  shape?: MapShape;
  /** Never part of a cluster, and glides: what moves, or needs somebody. */
  alone?: boolean;
  /** Degrees from north: turns an arrow, gives other forms a wedge. */
  heading?: number | null;
};

/** A place that stays where it is, with a number: a station and what stands on it. */
export type MapMark = {
  id: string;
  lng: number;
  lat: number;
  label: string;
  /** Two or three characters. */
  badge: string;
  /** A CSS variable: the colour of its edge. */
  color: string;
};

/** A way that was driven. */
export type MapTrack = {
  id: string;
  /** `[lng, lat]` in the order of driving. */
  path: ReadonlyArray<readonly [number, number]>;
  /** A CSS variable of the tokens. */
  color: string;
};

/** An area. The smaller one is drawn above, and is the one that a click means. */
export type MapZone = {
  id: string;
  name: string;
  polygon: Polygon | MultiPolygon;
  /** A CSS variable of the tokens. */
  color: string;
  /** Told on hover: what holds there. */
  detail?: string;
  area?: number;
  /** Only its edge is drawn: it forbids nothing within. */
  hollow?: boolean;
};

export type MapBounds = [west: number, south: number, east: number, north: number];

export type MapViewProps = {
  /** For screen readers: what the map shows. */
  label: string;
  points: readonly MapPoint[];
  zones?: readonly MapZone[];
  tracks?: readonly MapTrack[];
  marks?: readonly MapMark[];
  selectedId?: string;
  onSelect?: (id: string) => void;
  onSelectMark?: (id: string) => void;
  selectedZoneId?: string;
  onSelectZone?: (id: string) => void;
  /** Puts more on the map as soon as it stands; answers with how to take it off again. */
  extend?: MapExtension;
  /** The view stays with this point until somebody drags the map. */
  followId?: string;
  onFollowEnd?: () => void;
  /** Moves the view there when it changes. */
  focus?: { lng: number; lat: number; zoom?: number };
  /** Shows all of this when it changes. */
  fit?: MapBounds;
  /** What is in view, each time the view has come to rest. */
  onView?: (bounds: MapBounds) => void;
  /** First view; Singapore by default. */
  bounds?: MapBounds;
  /** Near points at rest are drawn as one with a number; true by default. */
  clustered?: boolean;
  /** Time over which a point glides to its new place: how often it reports. 0 = jump. */
  glideMs?: number;
  /** From the runtime configuration; null draws our own background. */
  styleUrl: string | null;
};

export const SINGAPORE: MapBounds = [103.6, 1.19, 104.05, 1.48];

/** What the map itself needs when it is made. */
export type MapControllerOptions = {
  container: HTMLElement;
  styleUrl: string | null;
  bounds?: MapBounds;
  clustered: boolean;
  onSelect: (id: string) => void;
  onSelectMark: (id: string) => void;
  onSelectZone: (id: string) => void;
  onFollowEnd: () => void;
  onView: (bounds: MapBounds) => void;
};

export type MapExtension = (map: MapLibre) => () => void;
