import { expect, it } from 'vitest';
import { areaOf, boxOf, countCorners, ringsOf, ringsOfText, textOfRings } from './polygons';

const square = [
  [103.8, 1.3],
  [103.9, 1.3],
  [103.9, 1.4],
  [103.8, 1.3],
];

it('writes corners as maps give them, and reads them back', () => {
  const text = textOfRings([square, square]);
  expect(text.split('\n')[0]).toBe('1.3, 103.8');
  expect(ringsOfText(text)).toEqual({ rings: [square, square] });
});

it('says which line is no corner', () => {
  expect(ringsOfText('1.3, 103.8\nOrchard')).toEqual({ badLine: 2 });
  expect(ringsOfText('1.3, 203.8')).toEqual({ badLine: 1 });
  // longitude first, as GeoJSON has it, is nowhere on earth
  expect(ringsOfText('103.8, 1.3')).toEqual({ badLine: 1 });
});

it('has one part as a polygon and more as several', () => {
  expect(areaOf([square]).type).toBe('Polygon');
  expect(areaOf([square, square]).type).toBe('MultiPolygon');
  expect(countCorners(areaOf([square, square]))).toBe(6);
  expect(boxOf(areaOf([square]))).toEqual([103.8, 1.3, 103.9, 1.4]);
});

it('does not pretend to draw holes', () => {
  expect(ringsOf({ type: 'Polygon', coordinates: [square, square] })).toBeNull();
  expect(ringsOf({ type: 'MultiPolygon', coordinates: [[square], [square]] })).toHaveLength(2);
});
