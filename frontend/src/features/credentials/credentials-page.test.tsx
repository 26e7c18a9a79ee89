import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import type { CredentialInputRequest, CredentialRow } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { newSecret, sha256 } from './credentials-api';
import { CredentialsPage } from './credentials-page';

// loaded when first opened; here it must not take the time of a test
import './new-key';

const admin = { ...someone, capabilities: ['credential.manage'] };

const aKey = (own: Partial<CredentialRow> = {}): CredentialRow => ({
  id: 'key-1',
  kind: 'regulator',
  market: 'SG',
  name: 'Land Transport',
  created_at: '2026-11-23T06:00:00.000Z',
  last_used_at: null,
  revoked_at: null,
  ...own,
});

let rows: CredentialRow[];

beforeEach(() => {
  connectTestApi();
  rows = [aKey()];
  server.use(
    http.get('*/api/v1/credentials', () => HttpResponse.json({ items: rows, next_cursor: null })),
  );
});

it('sends the fingerprint of a key alone, and shows the key once', async () => {
  const sent: CredentialInputRequest[] = [];
  server.use(
    http.post('*/api/v1/credentials', async ({ request }) => {
      sent.push((await request.json()) as CredentialInputRequest);
      return HttpResponse.json(aKey({ id: 'key-2', name: 'Volt Lines' }), { status: 201 });
    }),
  );
  await draw(<CredentialsPage />, { path: '/settings/keys?new=key', me: admin });
  await userEvent.type(await screen.findByLabelText(/Whose program/), 'Volt Lines');
  await userEvent.click(screen.getByRole('button', { name: 'Make the key' }));
  await screen.findByText('This is the only time that the key is shown');
  const shown = document.querySelector('code')?.textContent ?? '';
  expect(shown).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.secret_sha256).toBe(await sha256(shown));
  expect(JSON.stringify(sent)).not.toContain(shown);
});

it('takes a key back after one question', async () => {
  let revoked = 0;
  server.use(
    http.post('*/api/v1/credentials/key-1/revoke', () => {
      revoked += 1;
      rows = [aKey({ revoked_at: '2026-11-23T07:00:00.000Z' })];
      return HttpResponse.json(rows[0]);
    }),
  );
  await draw(<CredentialsPage />, { path: '/settings/keys', me: admin });
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke' }));
  expect(revoked).toBe(0);
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke the key' }));
  expect(await screen.findByText('Revoked')).toBeInTheDocument();
  expect(revoked).toBe(1);
});

it('never makes the same key twice', () => {
  expect(newSecret()).not.toBe(newSecret());
});
