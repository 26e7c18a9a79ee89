import { describe, expect, it } from 'vitest';
import { liveStatus } from './live-status';

const base = { receivedAt: 100_000, now: 104_000, intervalMs: 5000, online: true, visible: true };

describe('what a live badge says', () => {
  it('is live while answers come', () => {
    expect(liveStatus(base)).toBe('live');
  });

  it('bears one missed poll, but not two', () => {
    expect(liveStatus({ ...base, now: 112_000 })).toBe('live');
    expect(liveStatus({ ...base, now: 112_600 })).toBe('stale');
  });

  it('is connecting before the first answer', () => {
    expect(liveStatus({ ...base, receivedAt: undefined })).toBe('loading');
  });

  it('is paused, not stale, while nobody looks', () => {
    expect(liveStatus({ ...base, now: 900_000, visible: false })).toBe('paused');
  });

  it('says offline before anything else', () => {
    expect(liveStatus({ ...base, online: false, visible: false })).toBe('offline');
  });
});
