import { networkError } from '@/api/api-error';
import type { TokenSource } from '@/api/authorised-fetch';
import { currentPath, safeReturnTo } from './return-to';

/** Of what the library stores, what we read. `expires_at` is in epoch seconds. */
export type SignedIn = {
  access_token: string;
  refresh_token?: string;
  expires_at?: number;
  state?: unknown;
};

/** The part of `UserManager` that we use, so that tests can hand in their own. */
export type Oidc = {
  getUser(): Promise<SignedIn | null>;
  signinRedirect(args: { state: unknown; prompt?: string; max_age?: number }): Promise<void>;
  signinCallback(): Promise<SignedIn | null>;
  signinSilent(): Promise<SignedIn | null>;
  removeUser(): Promise<void>;
  revokeTokens(types: ['refresh_token']): Promise<void>;
};

export type SessionStatus = 'active' | 'expired';

/** Renew when less than this is left: a request may take that long to arrive. */
const RENEW_BEFORE_SECONDS = 30;

/**
 * Who is signed in. Renews the access token when a request needs it (so a hidden tab renews
 * nothing), one renewal at a time. A session that cannot be renewed becomes `expired`; what is on
 * screen stays there until the person chooses to sign in again.
 */
export class Session implements TokenSource {
  private readonly oidc: Oidc;
  private readonly logoutUrl: string;
  private readonly listeners = new Set<() => void>();
  private renewal: Promise<string | null> | null = null;
  private current: SessionStatus = 'active';
  /** Set while nobody is signed in and nobody can be asked; throws until somebody can. */
  withoutNetwork: (() => Promise<void>) | null = null;

  constructor(oidc: Oidc, logoutUrl: string) {
    this.oidc = oidc;
    this.logoutUrl = logoutUrl;
  }

  get status(): SessionStatus {
    return this.current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** True when somebody is signed in; else leaves for the hosted UI and comes back to this URL. */
  async ensure(): Promise<boolean> {
    if (this.withoutNetwork) return true;
    const user = await this.oidc.getUser();
    if (user && (!expiresSoon(user) || user.refresh_token)) return true;
    await this.signIn();
    return false;
  }

  signIn(returnTo = currentPath()): Promise<void> {
    return this.oidc.signinRedirect({ state: { returnTo } });
  }

  /** The person proves anew who they are, whatever the hosted UI remembers, and comes back to this URL. */
  signInAgain(returnTo = currentPath()): Promise<void> {
    return this.oidc.signinRedirect({ state: { returnTo }, prompt: 'login', max_age: 0 });
  }

  /** Handles `/auth/callback`; answers the path to continue at. */
  async finishSignIn(): Promise<string> {
    const user = await this.oidc.signinCallback();
    const state = user?.state as { returnTo?: unknown } | undefined;
    this.become('active');
    return safeReturnTo(state?.returnTo);
  }

  async signOut(
    leave: (url: string) => void = (url) => window.location.assign(url),
  ): Promise<void> {
    try {
      await this.oidc.revokeTokens(['refresh_token']);
    } catch {
      // the token dies by itself; signing out must work without the network, too
    }
    await this.oidc.removeUser();
    // what a phone kept of the day: auth/kept.ts
    await globalThis.caches?.delete('m-answers');
    leave(this.logoutUrl);
  }

  async accessToken(): Promise<string | null> {
    await this.withoutNetwork?.();
    const user = await this.oidc.getUser();
    return user && !expiresSoon(user) ? user.access_token : this.renew();
  }

  renew(): Promise<string | null> {
    this.renewal ??= this.renewOnce()
      .catch((error) => {
        // a tunnel is no end of a session
        if (error instanceof TypeError || error?.name === 'ErrorTimeout') throw networkError(error);
        return null;
      })
      .finally(() => {
        this.renewal = null;
      });
    return this.renewal;
  }

  private async renewOnce(): Promise<string | null> {
    const user = await this.oidc.getUser();
    // without a refresh token the library would try a hidden frame, which our policy forbids
    if (!user?.refresh_token) return null;
    return (await this.oidc.signinSilent())?.access_token ?? null;
  }

  readonly expired = (): void => this.become('expired');

  private become(status: SessionStatus): void {
    if (this.current === status) return;
    this.current = status;
    for (const listener of this.listeners) listener();
  }
}

function expiresSoon(user: SignedIn): boolean {
  return (user.expires_at ?? 0) - Date.now() / 1000 < RENEW_BEFORE_SECONDS;
}
