import { describe, expect, it } from 'vitest';
import type { LastMessageOut } from '@/api/generated';
import { pathOf } from './message-path';

const at = (ms: number) => new Date(1_800_000_000_000 + ms).toISOString();

const message: LastMessageOut = {
  message_id: 'm1',
  ts: at(0),
  hops: [
    { name: 'sent', at: at(0), ms: null },
    { name: 'iot', at: at(30), ms: 30 },
    // another clock: a little earlier than the step before
    { name: 'kinesis', at: at(28), ms: -2 },
    { name: 'row', at: at(228), ms: 200 },
  ],
  total_ms: 228,
};

describe('the way of a message', () => {
  it('ends with the moment at which the browser had it', () => {
    const { steps, totalMs } = pathOf(message, Date.parse(at(1_000)));
    expect(steps.map(({ name }) => name)).toEqual(['sent', 'iot', 'kinesis', 'row', 'screen']);
    expect(steps.at(-1)?.ms).toBe(772);
    expect(totalMs).toBe(1_000);
  });

  it('shows no step that took less than nothing', () => {
    const { steps } = pathOf(message, null);
    expect(steps.map(({ ms }) => ms)).toEqual([null, 30, 0, 200]);
    expect(steps.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('is drawn from whatever is known of it', () => {
    expect(pathOf({ ...message, hops: [] }, null)).toEqual({ steps: [], totalMs: 0 });
  });
});
