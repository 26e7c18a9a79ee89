import { ApiError, errorFromResponse, networkError } from './api-error';
import type { TokenSource } from './authorised-fetch';
import { API_PREFIX, connectedTokens } from './http';

export type UploadOptions = {
  body: FormData;
  /** One key per intention, made before the first try. */
  idempotencyKey: string;
  /** Told the share that has left, 0 to 1; `fetch` could not say. */
  onProgress?: (share: number) => void;
};

/** Posts a form with a file, with news of how far it is. Throws `ApiError`. */
export async function upload<T>(path: string, options: UploadOptions): Promise<T> {
  const tokens = connectedTokens();
  let response = await send(path, options, await tokens.accessToken(), tokens);
  if (response.status === 401) {
    response = await send(path, options, await tokens.renew(), tokens);
    if (response.status === 401) tokens.expired();
  }
  if (!response.ok) throw await errorFromResponse(response);
  return (await response.json()) as T;
}

function send(
  path: string,
  { body, idempotencyKey, onProgress }: UploadOptions,
  token: string | null,
  tokens: TokenSource,
): Promise<Response> {
  if (token === null) {
    tokens.expired();
    const problem = { code: 'session_ended', title: 'The session has ended' };
    return Promise.reject(new ApiError(401, problem, null, null));
  }
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', API_PREFIX + path);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Idempotency-Key', idempotencyKey);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(asResponse(request));
    request.onerror = () => reject(networkError(new Error('upload')));
    request.send(body);
  });
}

function asResponse(request: XMLHttpRequest): Response {
  const lines = request.getAllResponseHeaders().trim().split(/\r?\n/).filter(Boolean);
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  return new Response(request.responseText, { status: request.status, headers });
}
