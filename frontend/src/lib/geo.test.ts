import { describe, expect, it } from 'vitest';
import { distanceM, nearest } from './geo';
import { formatDistance } from './units';

const RAFFLES = { lat: 1.2839, lng: 103.8515 };
const CHANGI = { lat: 1.3574, lng: 103.988 };

describe('distances', () => {
  it('are those of the globe', () => {
    expect(distanceM(RAFFLES, RAFFLES)).toBe(0);
    // 17.2 km as the crow flies
    expect(distanceM(RAFFLES, CHANGI) / 1000).toBeCloseTo(17.25, 1);
    expect(distanceM({ lat: 0, lng: 179.999 }, { lat: 0, lng: -179.999 })).toBeLessThan(300);
  });

  it('find the nearest of several places, or none', () => {
    const found = nearest({ lat: 1.29, lng: 103.85 }, [CHANGI, RAFFLES]);
    expect(found?.place).toBe(RAFFLES);
    expect(nearest(RAFFLES, [])).toBeNull();
  });

  it('read as people say them', () => {
    expect(formatDistance(344)).toBe('340\u202fm');
    expect(formatDistance(1240)).toBe('1.2\u202fkm');
    expect(formatDistance(null)).toBe('—');
  });
});
