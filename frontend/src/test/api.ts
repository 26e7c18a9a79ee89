import { vi } from 'vitest';
import type { TokenSource } from '@/api/authorised-fetch';
import { connectApi } from '@/api/http';

/** Connects the API with tokens that a test can look at. */
export function connectTestApi(tokens: Partial<TokenSource> = {}) {
  const source = {
    accessToken: vi.fn(async (): Promise<string | null> => 'first'),
    renew: vi.fn(async (): Promise<string | null> => 'second'),
    expired: vi.fn(),
    ...tokens,
  };
  connectApi(source);
  return source;
}
