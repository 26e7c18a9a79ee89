import type { User, UserManager } from 'oidc-client-ts';
import type { Config } from './config';
import type { Oidc, SignedIn } from './session';

/**
 * The OIDC library is needed to sign in and to renew, not to draw a page: who is signed in is read
 * from where the library put it, and the library itself is loaded at the first need.
 */
export function lazyOidc(config: Config): Oidc {
  const { authority, clientId } = config.oidc;
  const key = `oidc.user:${authority}:${clientId}`;
  let loading: Promise<UserManager> | null = null;
  const manager = (): Promise<UserManager> => {
    loading ??= import('./user-manager').then((module) => module.createUserManager(config));
    return loading;
  };
  return {
    getUser: async () => readUser(sessionStorage.getItem(key)),
    signinRedirect: async (args) => (await manager()).signinRedirect(args),
    signinCallback: async () => signedIn(await (await manager()).signinCallback()),
    signinSilent: async () => signedIn(await (await manager()).signinSilent()),
    removeUser: async () => (await manager()).removeUser(),
    revokeTokens: async (types) => (await manager()).revokeTokens(types),
  };
}

function signedIn(user: User | null | undefined): SignedIn | null {
  if (!user) return null;
  const { access_token, refresh_token, expires_at, state } = user;
  return { access_token, refresh_token, expires_at, state };
}

function readUser(text: string | null): SignedIn | null {
  if (text === null) return null;
  try {
    const user: Partial<SignedIn> = JSON.parse(text);
    return typeof user.access_token === 'string' ? (user as SignedIn) : null;
  } catch {
    return null;
  }
}
