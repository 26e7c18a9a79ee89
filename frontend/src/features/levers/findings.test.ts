import { describe, expect, it } from 'vitest';
import type { VehicleEventRow, WorkerRow } from '@/api/generated';
import { drainFinding, NOTHING, silenceFinding, workerFinding } from './findings';

const AT = Date.parse('2026-11-23T08:00:00Z');

function event(type: string, state: string, seconds: number): VehicleEventRow {
  const at = new Date(AT + seconds * 1000).toISOString();
  return {
    event_id: `${type} ${seconds}`,
    ts: at,
    publication_ts: at,
    state,
    event_types: [type],
  } as unknown as VehicleEventRow;
}

function worker(name: string, lost: number | null, returned: number | null): WorkerRow {
  const at = (seconds: number | null) =>
    seconds === null ? null : new Date(AT + seconds * 1000).toISOString();
  return { name, lost_at: at(lost), returned_at: at(returned) } as unknown as WorkerRow;
}

describe('a silenced car', () => {
  it('is not found while the product has said nothing since', () => {
    const earlier = [
      event('comms_lost', 'non_contactable', -60),
      event('trip_start', 'on_trip', -90),
    ];
    expect(silenceFinding(earlier, AT)).toEqual(NOTHING);
  });

  it('is found with the time it took and the state that it left', () => {
    const events = [
      event('comms_lost', 'non_contactable', 186),
      event('trip_start', 'on_trip', -90),
    ];
    expect(silenceFinding(events, AT)).toEqual({
      noticedMs: 186_000,
      from: 'on_trip',
      to: 'non_contactable',
      backMs: null,
    });
  });

  it('is back with its first word after the silence, not with one of an earlier silence', () => {
    const events = [
      event('comms_restored', 'on_trip', 362),
      event('comms_lost', 'non_contactable', 186),
      event('comms_restored', 'on_trip', -300),
    ];
    expect(silenceFinding(events, AT).backMs).toBe(362_000);
    expect(silenceFinding(events.slice(1), AT).backMs).toBeNull();
  });
});

it('finds a drained car by its low battery', () => {
  const events = [
    event('battery_low', 'non_operational', 16),
    event('trip_end', 'available', -900),
  ];
  expect(drainFinding(events, AT)).toEqual({
    noticedMs: 16_000,
    from: 'available',
    to: 'non_operational',
    backMs: null,
  });
});

describe('a killed worker', () => {
  it('is known by the name before the host, and an old loss is not this one', () => {
    expect(workerFinding([worker('default@vm', -5, -1)], 'default', AT)).toEqual(NOTHING);
    expect(workerFinding([worker('bulk@vm', 12, null)], 'default', AT)).toEqual(NOTHING);
    const found = workerFinding([worker('default@vm', 12, null)], 'default', AT);
    expect(found).toMatchObject({ noticedMs: 12_000, backMs: null });
  });

  it('is back when its successor has reported', () => {
    const found = workerFinding([worker('default@vm', 12.4, 14.5)], 'default', AT);
    expect(found).toMatchObject({ noticedMs: 12_400, backMs: 14_500 });
  });
});
