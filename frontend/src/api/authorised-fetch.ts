import { ApiError, errorFromResponse, networkError } from './api-error';

/** What the API needs of whoever signed in; `auth/` provides it. */
export type TokenSource = {
  /** A token that is good for at least a few seconds, renewed if need be; null when there is none. */
  accessToken: () => Promise<string | null>;
  /** Forces a renewal after a 401; null when the session is over. */
  renew: () => Promise<string | null>;
  /** Called once the session cannot be saved; the screen asks the person to sign in again. */
  expired: () => void;
};

/**
 * `fetch` with a bearer token. A 401 is answered by one renewal and one repetition; whatever is not
 * 2xx or 304 then throws an `ApiError`. Shared by our own calls and by the generated client.
 */
export function authorisedFetch(tokens: TokenSource): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    // a body can be read once only: keep a copy for the repetition
    const again = request.clone();
    const token = await tokens.accessToken();
    if (token === null) return refuse(tokens);
    let response = await send(request, token);
    if (response.status === 401 && !wantsRecentSignIn(response)) {
      const renewed = await tokens.renew();
      if (renewed === null) return refuse(tokens);
      response = await send(again, renewed);
      if (response.status === 401) tokens.expired();
    }
    if (!response.ok && response.status !== 304) throw await errorFromResponse(response);
    return response;
  };
}

/** The token is good, and too long ago earned (RFC 9470): a renewed one would not be better. */
function wantsRecentSignIn(response: Response): boolean {
  const challenge = response.headers.get('www-authenticate') ?? '';
  return challenge.includes('insufficient_user_authentication');
}

/** No request without a token: its 401 would only cost a round trip. */
function refuse(tokens: TokenSource): never {
  tokens.expired();
  throw new ApiError(401, { code: 'session_ended', title: 'The session has ended' }, null, null);
}

async function send(request: Request, token: string): Promise<Response> {
  request.headers.set('Authorization', `Bearer ${token}`);
  if (!request.headers.has('Accept')) {
    request.headers.set('Accept', 'application/json, application/problem+json');
  }
  try {
    return await fetch(request);
  } catch (cause) {
    // whoever asked does not want the answer any more: no failure of the API
    if (request.signal.aborted) throw request.signal.reason;
    throw networkError(cause);
  }
}
