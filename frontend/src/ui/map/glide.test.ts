import { expect, it } from 'vitest';
import { Glide } from './glide';

const car = (lng: number) => [{ id: 'a', lng, lat: 1.3, color: '', label: '' }];

it('moves a point from where it is drawn to where it was reported', () => {
  const glide = new Glide();
  glide.update(car(103.8), 0, 1000);
  glide.update(car(103.81), 1000, 1000);
  expect(glide.placeAt('a', 1500)?.lng).toBeCloseTo(103.805);
  expect(glide.settledAt(1500)).toBe(false);
  expect(glide.placeAt('a', 5000)?.lng).toBeCloseTo(103.81);
  expect(glide.settledAt(5000)).toBe(true);
});

it('continues from half way when the next report comes early', () => {
  const glide = new Glide();
  glide.update(car(103.8), 0, 0);
  glide.update(car(103.81), 0, 1000);
  glide.update(car(103.82), 500, 1000);
  expect(glide.placeAt('a', 500)?.lng).toBeCloseTo(103.805);
});

it('jumps when nobody could have driven that far', () => {
  const glide = new Glide();
  glide.update(car(103.7), 0, 0);
  glide.update(car(103.9), 0, 1000);
  expect(glide.placeAt('a', 1)?.lng).toBe(103.9);
});

it('forgets points that are gone', () => {
  const glide = new Glide();
  glide.update(car(103.7), 0, 0);
  glide.update([], 0, 1000);
  expect(glide.placeAt('a', 1)).toBeUndefined();
});
