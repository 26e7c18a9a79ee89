import { describe, expect, it, vi } from 'vitest';
import { type Oidc, Session, type SignedIn } from './session';

const inSeconds = (seconds: number) => Date.now() / 1000 + seconds;

function user(changes: Partial<SignedIn> = {}): SignedIn {
  return {
    access_token: 'token',
    refresh_token: 'refresh',
    expires_at: inSeconds(600),
    ...changes,
  };
}

function oidc(current: SignedIn | null, changes: Partial<Oidc> = {}) {
  return {
    getUser: vi.fn(async () => current),
    signinRedirect: vi.fn(async () => undefined),
    signinCallback: vi.fn(async () => current),
    signinSilent: vi.fn(async (): Promise<SignedIn | null> => user({ access_token: 'renewed' })),
    removeUser: vi.fn(async () => undefined),
    revokeTokens: vi.fn(async () => undefined),
    ...changes,
  } satisfies Oidc;
}

describe('the access token', () => {
  it('is used as it is while it lives', async () => {
    const library = oidc(user());
    expect(await new Session(library, '').accessToken()).toBe('token');
    expect(library.signinSilent).not.toHaveBeenCalled();
  });

  it('is renewed shortly before it ends', async () => {
    const library = oidc(user({ expires_at: inSeconds(10) }));
    expect(await new Session(library, '').accessToken()).toBe('renewed');
  });

  it('is renewed once, however many requests need it at the same time', async () => {
    const library = oidc(user({ expires_at: inSeconds(-5) }));
    const session = new Session(library, '');
    const tokens = await Promise.all([
      session.accessToken(),
      session.accessToken(),
      session.renew(),
    ]);
    expect(tokens).toEqual(['renewed', 'renewed', 'renewed']);
    expect(library.signinSilent).toHaveBeenCalledTimes(1);
  });

  it('is null when it cannot be renewed, and the page is left alone', async () => {
    const library = oidc(user({ expires_at: inSeconds(-5) }), {
      signinSilent: vi.fn(async () => {
        throw new Error('invalid_grant');
      }),
    });
    const session = new Session(library, '');
    expect(await session.accessToken()).toBeNull();
    expect(library.signinRedirect).not.toHaveBeenCalled();
  });

  it('of which nobody can be asked is no session that ended', async () => {
    const library = oidc(user({ expires_at: inSeconds(-5) }), {
      signinSilent: vi.fn(async () => {
        throw new TypeError('Failed to fetch');
      }),
    });
    await expect(new Session(library, '').accessToken()).rejects.toMatchObject({ kind: 'network' });
  });

  it('never tries a hidden frame when there is no refresh token', async () => {
    const library = oidc(user({ refresh_token: undefined, expires_at: inSeconds(-5) }));
    expect(await new Session(library, '').renew()).toBeNull();
    expect(library.signinSilent).not.toHaveBeenCalled();
  });
});

describe('signing in', () => {
  it('leaves for the hosted UI and remembers the whole address', async () => {
    window.history.replaceState(null, '', '/vehicles?vehicle_state=available&sel=v1');
    const library = oidc(null);
    expect(await new Session(library, '').ensure()).toBe(false);
    expect(library.signinRedirect).toHaveBeenCalledWith({
      state: { returnTo: '/vehicles?vehicle_state=available&sel=v1' },
    });
  });

  it('comes back to where it left', async () => {
    const library = oidc(user({ state: { returnTo: '/costs?month=2026-10' } }));
    expect(await new Session(library, '').finishSignIn()).toBe('/costs?month=2026-10');
  });

  it('comes back to the first page when the state is not ours', async () => {
    const library = oidc(user({ state: { returnTo: 'https://elsewhere.example/' } }));
    expect(await new Session(library, '').finishSignIn()).toBe('/');
  });
});

describe('signing out', () => {
  it('revokes, forgets, and leaves by the hosted UI', async () => {
    const library = oidc(user());
    const leave = vi.fn();
    await new Session(library, 'https://idp.example/logout?x').signOut(leave);
    expect(library.revokeTokens).toHaveBeenCalledWith(['refresh_token']);
    expect(library.removeUser).toHaveBeenCalled();
    expect(leave).toHaveBeenCalledWith('https://idp.example/logout?x');
  });

  it('works when the revocation fails', async () => {
    const library = oidc(user(), {
      revokeTokens: vi.fn(async () => {
        throw new Error('away');
      }),
    });
    const leave = vi.fn();
    await new Session(library, '/out').signOut(leave);
    expect(library.removeUser).toHaveBeenCalled();
    expect(leave).toHaveBeenCalled();
  });
});

describe('a session that ended', () => {
  it('is told to the screen once', () => {
    const session = new Session(oidc(user()), '');
    const heard = vi.fn();
    session.subscribe(heard);
    session.expired();
    session.expired();
    expect(session.status).toBe('expired');
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('is forgotten after the next sign-in', async () => {
    const session = new Session(oidc(user()), '');
    session.expired();
    await session.finishSignIn();
    expect(session.status).toBe('active');
  });
});
