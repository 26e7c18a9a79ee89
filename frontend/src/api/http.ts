import { authorisedFetch, type TokenSource } from './authorised-fetch';
import { type QueryParams, withParams } from './params';

export const API_PREFIX = '/api/v1';

export type Answer<T> = {
  data: T;
  /** Send it back as `ifMatch` with the change that was made from this answer. */
  etag: string | null;
};

export type CallOptions = {
  params?: QueryParams;
  /** An object becomes JSON; `FormData` is sent as it is. */
  body?: unknown;
  ifMatch?: string | null;
  /** One key per intention, made before the first try: see `newIdempotencyKey`. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

let doFetch: typeof fetch | null = null;
let source: TokenSource | null = null;

/** Called once at start, before anything is drawn. */
export function connectApi(tokens: TokenSource): void {
  source = tokens;
  doFetch = authorisedFetch(tokens);
}

/** For the one call that `fetch` cannot make: see `upload`. */
export function connectedTokens(): TokenSource {
  if (!source) throw new Error('connectApi was not called');
  return source;
}

/** The fetch with our token: give it to the generated client. */
export const apiFetch: typeof fetch = (input, init) => {
  if (!doFetch) throw new Error('connectApi was not called');
  return doFetch(input, init);
};

export const api = {
  get: <T>(path: string, options?: CallOptions) => call<T>('GET', path, options),
  post: <T>(path: string, options?: CallOptions) => call<T>('POST', path, options),
  put: <T>(path: string, options?: CallOptions) => call<T>('PUT', path, options),
  patch: <T>(path: string, options?: CallOptions) => call<T>('PATCH', path, options),
  delete: <T>(path: string, options?: CallOptions) => call<T>('DELETE', path, options),
};

/** Path below `/api/v1`, such as `/vehicles`; answers have the schema's types. Throws `ApiError`. */
async function call<T>(
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer<T>> {
  const url = new URL(withParams(API_PREFIX + path, options.params), window.location.origin);
  const response = await apiFetch(url, {
    method,
    headers: headersOf(options),
    body: bodyOf(options.body),
    signal: options.signal,
  });
  const data = response.status === 204 ? undefined : await response.json();
  return { data: data as T, etag: response.headers.get('etag') };
}

function headersOf(options: CallOptions): Headers {
  const headers = new Headers();
  // CloudFront weakens the tag of an answer that it compresses; the version in it is still the API's.
  if (options.ifMatch) headers.set('If-Match', options.ifMatch.replace(/^W\//, ''));
  if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey);
  if (options.body !== undefined && !(options.body instanceof FormData)) {
    headers.set('Content-Type', 'application/json');
  }
  return headers;
}

function bodyOf(body: unknown): BodyInit | undefined {
  if (body === undefined) return undefined;
  return body instanceof FormData ? body : JSON.stringify(body);
}
