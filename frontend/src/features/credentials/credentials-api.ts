import type { CredentialInputRequest, CredentialRow } from '@/api/generated';
import { api } from '@/api/http';
import { queryKeys } from '@/api/query-keys';

export const credentialKeys = queryKeys('credentials');

/** 32 random bytes as text. The key is made here and never leaves the page but by the clipboard. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What the API is given instead of the key. */
export async function sha256(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function issueKey(body: CredentialInputRequest, idempotencyKey: string) {
  return api.post<CredentialRow>('/credentials', { body, idempotencyKey });
}

export async function revokeKey(id: string, idempotencyKey: string) {
  return api.post<CredentialRow>(`/credentials/${id}/revoke`, { body: {}, idempotencyKey });
}
