import { describe, expect, it } from 'vitest';
import { indexAt, momentAt, type Track, trackBounds, trackLines } from './track';

const track: Track = {
  total: 6,
  t: [0, 600, 610, 620, 4000, 4010],
  lat: [1_300_000, 1_300_000, 1_301_000, 1_302_000, 1_302_000, 1_303_000],
  lng: [103_800_000, 103_800_000, 103_800_000, 103_801_000, 103_801_000, 103_801_000],
  speed: [0, 30, 60, 0, 90, 90],
  soc: [800, 798, 797, 796, null, 790],
  doing: [0, 1, 1, 3, 1, 1],
};

it('finds the last reading at or before a second', () => {
  expect([-1, 0, 5, 600, 9999].map((second) => indexAt(track.t, second))).toEqual([-1, 0, 0, 1, 5]);
});

describe('a moment of the day', () => {
  it('lies between two readings, heading where the car drives', () => {
    const moment = momentAt(track, 605);
    expect(moment?.lat).toBeCloseTo(1.3005);
    expect(moment).toMatchObject({ doing: 'driving', speed: 30, soc: 79.8, heading: 0 });
  });

  it('does not glide through a long silence, and knows what it does not know', () => {
    expect(momentAt(track, 2000)).toMatchObject({ lat: 1.302, doing: 'charging', heading: null });
    expect(momentAt(track, 4000)?.soc).toBeNull();
  });

  it('waits at the first reading before it, and is none on a day without a word', () => {
    expect(momentAt(track, -50)?.lat).toBeCloseTo(1.3);
    const empty = { ...track, t: [], lat: [], lng: [], speed: [], soc: [], doing: [] };
    expect(momentAt(empty, 0)).toBeNull();
    expect(trackBounds(empty)).toBeUndefined();
  });
});

describe('the lines of the track', () => {
  it('are one for each drive in one colour', () => {
    const lines = trackLines(track, 'state');
    expect(lines.map(({ path }) => path.length)).toEqual([4, 2]);
  });

  it('change colour with the speed', () => {
    expect(trackLines(track, 'speed').map(({ color }) => color)).toEqual([
      '--chart-3',
      '--chart-6',
      '--chart-5',
      '--chart-1',
    ]);
  });
});
