import { API_PREFIX, apiFetch } from './http';
import { type QueryParams, withParams } from './params';

/**
 * Saves what the API streams (a CSV of exactly the filter on screen) as a file. The token travels
 * in a header, so a plain link would not do. Throws `ApiError`.
 */
export async function download(path: string, params: QueryParams, fallbackName: string) {
  const url = new URL(withParams(API_PREFIX + path, params), window.location.origin);
  const response = await apiFetch(url, { headers: { Accept: 'text/csv, */*' } });
  const href = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = href;
  link.download = fileName(response.headers.get('content-disposition')) ?? fallbackName;
  link.click();
  URL.revokeObjectURL(href);
}

export function fileName(disposition: string | null): string | null {
  return disposition?.match(/filename="?([^";]+)"?/)?.[1] ?? null;
}
