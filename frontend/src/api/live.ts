/** What a live query keeps: the merged state, where to continue, and when it was last true. */
export type LiveData<Snapshot> = {
  snapshot: Snapshot;
  since: string | undefined;
  /** Browser time, ms. */
  receivedAt: number;
};

const LONGEST_BACKOFF_MS = 60_000;

/**
 * The pause before the next poll. While the server fails it is as long as the outage so far, which
 * doubles it each time, up to a minute.
 */
export function nextPollDelay(
  intervalMs: number,
  state: { dataUpdatedAt: number; errorUpdatedAt: number },
): number {
  if (state.errorUpdatedAt <= state.dataUpdatedAt) return intervalMs;
  const outage = state.dataUpdatedAt === 0 ? 0 : state.errorUpdatedAt - state.dataUpdatedAt;
  return Math.max(intervalMs, Math.min(outage, LONGEST_BACKOFF_MS));
}
