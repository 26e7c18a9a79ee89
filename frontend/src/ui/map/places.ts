import type { FeatureCollection, Point } from 'geojson';

/** Names that help to find one's way: planning areas and neighbouring towns. Rank 1 shows first. */
const PLACES: ReadonlyArray<readonly [name: string, lng: number, lat: number, rank: number]> = [
  ['Singapore', 103.82, 1.352, 0],
  ['Johor Bahru', 103.755, 1.492, 1],
  ['Batam', 104.03, 1.1, 1],
  ['Woodlands', 103.7865, 1.438, 2],
  ['Jurong East', 103.742, 1.333, 2],
  ['Tampines', 103.945, 1.353, 2],
  ['Changi', 103.988, 1.357, 2],
  ['Orchard', 103.832, 1.3048, 2],
  ['Marina Bay', 103.859, 1.281, 2],
  ['Tuas', 103.64, 1.305, 2],
  ['Punggol', 103.903, 1.405, 2],
  ['Yishun', 103.835, 1.43, 3],
  ['Sembawang', 103.819, 1.449, 3],
  ['Choa Chu Kang', 103.745, 1.385, 3],
  ['Bukit Panjang', 103.771, 1.378, 3],
  ['Jurong West', 103.705, 1.342, 3],
  ['Clementi', 103.765, 1.315, 3],
  ['Queenstown', 103.789, 1.294, 3],
  ['Bukit Merah', 103.819, 1.277, 3],
  ['Bukit Timah', 103.79, 1.336, 3],
  ['Bishan', 103.848, 1.351, 3],
  ['Toa Payoh', 103.857, 1.334, 3],
  ['Ang Mo Kio', 103.848, 1.37, 3],
  ['Serangoon', 103.87, 1.357, 3],
  ['Hougang', 103.887, 1.371, 3],
  ['Sengkang', 103.895, 1.391, 3],
  ['Pasir Ris', 103.949, 1.373, 3],
  ['Bedok', 103.93, 1.324, 3],
  ['Geylang', 103.887, 1.318, 3],
  ['Kallang', 103.866, 1.31, 3],
  ['Sentosa', 103.83, 1.2494, 3],
];

export const places: FeatureCollection<Point> = {
  type: 'FeatureCollection',
  features: PLACES.map(([name, lng, lat, rank]) => ({
    type: 'Feature',
    properties: { name, rank },
    geometry: { type: 'Point', coordinates: [lng, lat] },
  })),
};
