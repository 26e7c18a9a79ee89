import type { Config } from './config';

/** Cognito's own manner: its `/logout` knows `client_id` and `logout_uri`, not OIDC's parameters. */
export function logoutUrl({ oidc }: Config): string {
  const url = new URL('/logout', oidc.hostedUi);
  url.searchParams.set('client_id', oidc.clientId);
  url.searchParams.set('logout_uri', oidc.logoutUri);
  return url.href;
}
