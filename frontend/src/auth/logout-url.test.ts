import { expect, it } from 'vitest';
import type { Config } from './config';
import { logoutUrl } from './logout-url';

it("signs out in Cognito's own manner", () => {
  const oidc = {
    authority: 'https://idp.example/pool',
    hostedUi: 'https://login.example',
    clientId: 'console',
    redirectUri: 'https://console.example/auth/callback',
    logoutUri: 'https://console.example/',
  };
  expect(logoutUrl({ oidc } as Config)).toBe(
    'https://login.example/logout?client_id=console&logout_uri=https%3A%2F%2Fconsole.example%2F',
  );
});
