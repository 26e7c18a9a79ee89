import { expect, it } from 'vitest';
import { readConfig } from './config';

const good = {
  environment: 'local',
  localCloud: true,
  oidc: {
    authority: 'https://idp.example/pool',
    clientId: 'console',
    hostedUi: 'https://login.example',
    redirectUri: 'https://console.example/auth/callback',
    logoutUri: 'https://console.example/',
  },
  levers: null,
  map: { styleUrl: null },
};

it('takes what the edge serves', () => {
  expect(readConfig(good)).toEqual(good);
  expect(readConfig({ ...good, levers: { url: '/_local', token: 't' } }).levers?.url).toBe(
    '/_local',
  );
});

it.each([
  [null, 'no object'],
  [{ ...good, oidc: undefined }, 'oidc is missing'],
  [{ ...good, oidc: { ...good.oidc, clientId: '' } }, 'oidc.clientId is missing'],
  [{ ...good, levers: { url: 5 } }, 'levers is neither null nor a pair'],
  [{ ...good, map: null }, 'map is missing'],
])('names what is wrong with %#', (value, fault) => {
  expect(() => readConfig(value)).toThrow(`/config.json: ${fault}`);
});
