import { isApiError } from './api-error';

const MAX_RETRIES = 2;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;

/** Only what may heal by itself is asked again; a refusal is an answer. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return failures < MAX_RETRIES && isApiError(error) && error.transient;
}

/** Doubles from half a second, with jitter so that a thousand consoles do not return at once. */
export function retryDelay(failures: number, error?: unknown): number {
  if (isApiError(error) && error.retryAfter !== null) {
    return Math.min(error.retryAfter * 1000, LONGEST_DELAY_MS);
  }
  const full = Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS);
  return full / 2 + (Math.random() * full) / 2;
}
