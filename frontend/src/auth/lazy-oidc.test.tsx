import { expect, it } from 'vitest';
import type { Config } from './config';
import { lazyOidc } from './lazy-oidc';

const config = { oidc: { authority: 'https://idp.example/pool', clientId: 'console' } } as Config;
const KEY = 'oidc.user:https://idp.example/pool:console';

it('knows who is signed in without loading the library', async () => {
  sessionStorage.setItem(KEY, JSON.stringify({ access_token: 'a', expires_at: 5 }));
  expect(await lazyOidc(config).getUser()).toMatchObject({ access_token: 'a', expires_at: 5 });
});

it.each([null, '{}', '{"access_token":1}', 'not json'])('takes %j for nobody', async (stored) => {
  if (stored !== null) sessionStorage.setItem(KEY, stored);
  expect(await lazyOidc(config).getUser()).toBeNull();
});
