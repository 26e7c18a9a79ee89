export type LiveStatus = 'loading' | 'live' | 'stale' | 'paused' | 'offline';

/** An answer is stale when two polls in a row failed to bring one. */
const STALE_AFTER_INTERVALS = 2.5;

export function liveStatus(state: {
  receivedAt: number | undefined;
  now: number;
  intervalMs: number;
  online: boolean;
  visible: boolean;
}): LiveStatus {
  if (!state.online) return 'offline';
  if (state.receivedAt === undefined) return 'loading';
  if (!state.visible) return 'paused';
  const age = state.now - state.receivedAt;
  return age > state.intervalMs * STALE_AFTER_INTERVALS ? 'stale' : 'live';
}
