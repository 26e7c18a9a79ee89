import { describe, expect, it } from 'vitest';
import { ApiError, networkError } from './api-error';
import { retryDelay, shouldRetry } from './retry';

const busy = new ApiError(503, {}, null, 4);
const refused = new ApiError(403, {}, null, null);

describe('asking again', () => {
  it('is for what may heal by itself, and at most twice', () => {
    expect(shouldRetry(0, busy)).toBe(true);
    expect(shouldRetry(1, networkError(null))).toBe(true);
    expect(shouldRetry(2, busy)).toBe(false);
  });

  it('never repeats a refusal or a programming error', () => {
    expect(shouldRetry(0, refused)).toBe(false);
    expect(shouldRetry(0, new TypeError('x'))).toBe(false);
  });

  it('waits as long as the server asked', () => {
    expect(retryDelay(0, busy)).toBe(4000);
  });

  it('doubles otherwise, within its jitter', () => {
    expect(retryDelay(2)).toBeGreaterThanOrEqual(1000);
    expect(retryDelay(2)).toBeLessThanOrEqual(2000);
    expect(retryDelay(20)).toBeLessThanOrEqual(15_000);
  });
});
