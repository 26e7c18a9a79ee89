import type { ZoneDetail, ZoneRow } from '@/api/generated';

const ring = [
  [103.8, 1.3],
  [103.81, 1.3],
  [103.81, 1.31],
  [103.8, 1.3],
];

export const SQUARE = { type: 'Polygon', coordinates: [ring] };

export const aZone = (own: Partial<ZoneRow> = {}): ZoneRow => ({
  id: 'zone-1',
  market: 'SG',
  kind: 'no_parking',
  name: 'Orchard Road',
  rules: { ride_start_allowed: false, ride_end_allowed: false, ride_through_allowed: true },
  outline: SQUARE,
  area_m2: 240_000,
  cars_inside: 3,
  version: 1,
  updated_at: '2026-11-23T06:00:00.000Z',
  ...own,
});

export const zoneInFull = (own: Partial<ZoneDetail> = {}): ZoneDetail => ({
  ...aZone(),
  geometry: SQUARE,
  ...own,
});
