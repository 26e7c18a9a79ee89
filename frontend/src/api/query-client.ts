import { QueryClient } from '@tanstack/react-query';
import { retryDelay, shouldRetry } from './retry';

/** How long a list counts as fresh when one comes back to it: no spinner on Back. */
const FRESH_MS = 10_000;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: shouldRetry,
        retryDelay,
        refetchOnWindowFocus: false,
      },
      // a command is repeated by the person, with the same idempotency key
      mutations: { retry: false },
    },
  });
}
