import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Config } from './config';

/**
 * Code + PKCE against Cognito. Tokens live in this tab's session storage: a closed tab forgets
 * them, a new tab gets its own by the hosted UI's cookie without asking for a password.
 */
export function createUserManager(config: Config): UserManager {
  const { authority, clientId, redirectUri } = config.oidc;
  return new UserManager({
    authority,
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid email profile',
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
    stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
    automaticSilentRenew: false,
    loadUserInfo: false,
    monitorSession: false,
    revokeTokensOnSignout: false,
  });
}
