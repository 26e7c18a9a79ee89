import { expect, it } from 'vitest';
import type { PlaybackOut } from '@/api/generated';
import { dayParts } from './day-parts';
import { shiftDay } from './day-text';

const trip = (from: string, to: string, own: object = {}) => ({
  id: `trip-${from}`,
  started_at: `2026-11-20T${from}:00.000Z`,
  ended_at: `2026-11-20T${to}:00.000Z`,
  ongoing: false,
  from_station: null,
  to_station: null,
  distance_m: 1000,
  unseen_m: 0,
  ...own,
});

const day = (trips: object[], charges: object[] = []) =>
  ({
    date: '2026-11-20',
    time_zone: 'Asia/Singapore',
    from: '2026-11-20T00:00:00.000Z',
    to: '2026-11-21T00:00:00.000Z',
    trips,
    charging_sessions: charges,
  }) as PlaybackOut;

it('tells of trips and of the stops between them, in their order', () => {
  const parts = dayParts(
    day([
      trip('08:00', '08:30', { to_station: 'Bishan' }),
      trip('09:00', '09:10'),
      trip('09:12', '09:20'),
    ]),
  );
  expect(parts.map(({ kind, from, to }) => [kind, from / 60, to / 60])).toEqual([
    ['trip', 480, 510],
    ['stop', 510, 540],
    ['trip', 540, 550],
    ['trip', 552, 560],
  ]);
  expect(parts[1]).toMatchObject({ place: 'Bishan' });
});

it('calls a stop at which the car charged by its charging', () => {
  const parts = dayParts(
    day([trip('08:00', '08:30'), trip('11:00', '11:10')], [trip('08:31', '10:59')]),
  );
  expect(parts.map(({ kind }) => kind)).toEqual(['trip', 'charge', 'trip']);
});

it('ends what goes on beyond the day with the day', () => {
  const parts = dayParts(day([trip('23:30', '23:59', { ended_at: '2026-11-21T01:00:00.000Z' })]));
  expect(parts[0]?.to).toBe(86_400);
});

it('knows the days around a day', () => {
  expect([shiftDay('2026-03-01', -1), shiftDay('2026-12-31', 1)]).toEqual([
    '2026-02-28',
    '2027-01-01',
  ]);
});
