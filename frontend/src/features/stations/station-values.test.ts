import { describe, expect, it } from 'vitest';
import { BLANK, fromText, pairOf } from './station-values';

describe('a station as typed', () => {
  it('becomes what the API takes; no bays typed means that nobody knows', () => {
    const text = { ...BLANK, name: ' Bedok ', lat: '1.324', lng: '103.93', capacity: ' ' };
    expect(fromText(text)).toMatchObject({
      name: 'Bedok',
      lat: 1.324,
      lng: 103.93,
      capacity: null,
    });
    expect(fromText({ ...text, capacity: '0' }).capacity).toBe(0);
  });

  it('takes a pasted pair of coordinates apart', () => {
    expect(pairOf('1.3521, 103.8198')).toEqual({ lat: '1.3521', lng: '103.8198' });
    expect(pairOf('-33.86 151.2')).toEqual({ lat: '-33.86', lng: '151.2' });
    expect(pairOf('1.3521')).toBeNull();
    expect(pairOf('Bedok, 1')).toBeNull();
  });
});
