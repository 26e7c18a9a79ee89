export type Place = { lat: number; lng: number };

const EARTH_RADIUS_M = 6_371_009;
const RADIANS = Math.PI / 180;

/** Metres between two places on the sphere (haversine); off by at most 0.5 %. */
export function distanceM(a: Place, b: Place): number {
  const halfLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const halfLng = Math.sin(((b.lng - a.lng) * RADIANS) / 2);
  const chord = halfLat ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * halfLng ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(chord));
}

/** The nearest of the places and how far it is, metres; null when there are none. */
export function nearest<P extends Place>(from: Place, places: readonly P[]) {
  let found: { place: P; metres: number } | null = null;
  for (const place of places) {
    const metres = distanceM(from, place);
    if (!found || metres < found.metres) found = { place, metres };
  }
  return found;
}
