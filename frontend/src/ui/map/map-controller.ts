import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { baseLayers } from './base-style';
import { markFeatures, pointFeatures, trackFeatures, zoneFeatures } from './features';
import { Glide } from './glide';
import { imageOf } from './images';
import { addOverlays, openMap } from './open-map';
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
import { listenToPointer } from './pointer';
import type {
  MapBounds,
  MapControllerOptions,
  MapExtension,
  MapMark,
  MapPoint,
  MapTrack,
  MapZone,
} from './types';

/** Ten pictures a second: smooth to the eye, a tenth of the work of sixty. */
const FRAME_MS = 100;
const FAR_FRAME_MS = 500;
/** Close enough to see a car move, far enough to see where it goes. */
const FOLLOW_ZOOM = 13.5;
const FLIGHT_MS = 500;
const FIT = { padding: 48, maxZoom: 15, duration: FLIGHT_MS };

/** MapLibre behind the few verbs that our screens need. */
export class MapController {
  private readonly map: MapLibre;
  private readonly options: MapControllerOptions;
  private readonly glide = new Glide();
  private points: readonly MapPoint[] = [];
  private zones: readonly MapZone[] = [];
  private marks: readonly MapMark[] = [];
  private tracks: readonly MapTrack[] = [];
  private selectedId: string | undefined;
  private selectedZoneId: string | undefined;
  private extension: MapExtension | undefined;
  private removeExtension: (() => void) | undefined;
  private followedId: string | undefined;
  private ready = false;
  private frame = 0;
  private drawnAt = 0;
  /** Until then the view is on its way to where somebody sent it. */
  private flownAt = 0;

  constructor(options: MapControllerOptions) {
    this.options = options;
    this.map = openMap(options);
    // not `load`, which waits for every tile of the background
    this.map.once('style.load', () => this.loaded());
    this.map.on('zoomend', () => this.animate());
    this.map.on('moveend', () => this.tellView());
    this.map.on('dragstart', () => this.letGo());
    this.map.setMissingStyleImageResolver(async (id) => this.addImage(id));
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.removeExtension?.();
    this.map.remove();
  }

  setPoints(points: readonly MapPoint[], glideMs: number): void {
    this.points = points;
    this.glide.update(points, performance.now(), this.points.length > 0 ? glideMs : 0);
    this.draw();
    this.animate();
  }

  setZones(zones: readonly MapZone[]): void {
    this.zones = zones;
    this.source(ZONES)?.setData(zoneFeatures(zones, this.selectedZoneId));
  }

  selectZone(id: string | undefined): void {
    this.selectedZoneId = id;
    this.setZones(this.zones);
  }

  /** At once if the map stands, else as soon as it does. */
  extend(extension: MapExtension | undefined): void {
    this.removeExtension?.();
    this.removeExtension = undefined;
    this.extension = extension;
    if (this.ready && extension) this.removeExtension = extension(this.map);
  }

  setTracks(tracks: readonly MapTrack[]): void {
    this.tracks = tracks;
    this.source(TRACKS)?.setData(trackFeatures(tracks));
  }

  setMarks(marks: readonly MapMark[]): void {
    this.marks = marks;
    this.source(MARKS)?.setData(markFeatures(marks));
  }

  /** Keeps a point in the middle; `undefined` lets it drive away. */
  follow(id: string | undefined): void {
    this.followedId = id;
    const place = id === undefined ? undefined : this.glide.placeAt(id, performance.now());
    if (!place) return;
    this.focus({ ...place, zoom: Math.max(this.map.getZoom(), FOLLOW_ZOOM) });
  }

  fit([west, south, east, north]: MapBounds): void {
    this.map.fitBounds([west, south, east, north], FIT);
  }

  select(id: string | undefined): void {
    this.selectedId = id;
    this.draw();
  }

  focus(place: { lng: number; lat: number; zoom?: number }): void {
    const zoom = place.zoom ?? Math.max(this.map.getZoom(), 14);
    this.flownAt = performance.now() + FLIGHT_MS;
    this.map.easeTo({ center: [place.lng, place.lat], zoom, duration: FLIGHT_MS });
  }

  /** Takes the colours of the theme that is on now. */
  recolor(): void {
    if (!this.ready) return;
    const palette = readPalette();
    const own = this.options.styleUrl === null ? baseLayers(palette) : [];
    for (const layer of [...own, ...overlayLayers(palette)]) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(layer.id, name as never, value as never);
      }
    }
    this.setZones(this.zones);
    this.setTracks(this.tracks);
    this.setMarks(this.marks);
    this.draw();
  }

  private loaded(): void {
    addOverlays(this.map, this.options.clustered);
    this.ready = true;
    listenToPointer(this.map, {
      onSelect: this.options.onSelect,
      onSelectMark: this.options.onSelectMark,
      onSelectZone: this.options.onSelectZone,
      isDrawnOn: () => this.removeExtension !== undefined,
      onOpen: (place) => this.focus(place),
    });
    this.setZones(this.zones);
    this.setTracks(this.tracks);
    this.setMarks(this.marks);
    this.draw();
    this.animate();
    this.follow(this.followedId);
    this.extend(this.extension);
    this.tellView();
  }

  private addImage(id: string): void {
    const drawn = imageOf(id);
    if (drawn) this.map.addImage(id, drawn.image, { pixelRatio: drawn.pixelRatio });
  }

  private tellView(): void {
    if (!this.ready || this.followedId !== undefined) return;
    const bounds = this.map.getBounds();
    this.options.onView([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
  }

  /** Whoever drags the map wants to look elsewhere. */
  private letGo(): void {
    if (this.followedId === undefined) return;
    this.followedId = undefined;
    this.options.onFollowEnd();
  }

  private keepUp(now: number): void {
    const place = this.followedId ? this.glide.placeAt(this.followedId, now) : undefined;
    if (!place || now < this.flownAt || this.map.isZooming()) return;
    const easing = (share: number) => share;
    this.map.easeTo({ center: [place.lng, place.lat], duration: FRAME_MS, easing });
  }

  private source(id: string): GeoJSONSource | undefined {
    return this.ready ? (this.map.getSource(id) as GeoJSONSource | undefined) : undefined;
  }

  /** Everything, after something changed. */
  private draw(): void {
    const resting = this.points.filter((point) => !this.standsAlone(point));
    this.source(POINTS)?.setData(pointFeatures(resting, this.selectedId, () => undefined));
    this.drawMovers();
  }

  /** Only what glides: a picture of a few, while the many rest and cluster. */
  private drawMovers(): void {
    const now = performance.now();
    this.drawnAt = now;
    const movers = this.points.filter((point) => this.standsAlone(point));
    const placeOf = (id: string) => this.glide.placeAt(id, now);
    this.source(MOVERS)?.setData(pointFeatures(movers, this.selectedId, placeOf));
    this.keepUp(now);
  }

  private standsAlone({ id, alone }: MapPoint): boolean {
    return alone === true || !this.options.clustered || id === this.selectedId;
  }

  private animate(): void {
    cancelAnimationFrame(this.frame);
    if (!this.ready) return;
    // far out a car needs seconds for a pixel
    const pause = this.map.getZoom() < CLUSTER_MAX_ZOOM ? FAR_FRAME_MS : FRAME_MS;
    const step = (now: number) => {
      if (now - this.drawnAt >= pause) this.drawMovers();
      if (!this.glide.settledAt(now)) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }
}
