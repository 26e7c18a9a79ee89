/**
 * Where to go after sign-in. Only a path of this site: anything else (another host, `//host`,
 * `javascript:`) could have been put into a link by a stranger.
 */
export function safeReturnTo(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return '/';
  const url = new URL(value, window.location.origin);
  const here = url.origin === window.location.origin;
  if (!here || url.pathname.startsWith('//') || url.pathname.startsWith('/auth/')) return '/';
  return url.pathname + url.search + url.hash;
}

export function currentPath(): string {
  return window.location.pathname + window.location.search + window.location.hash;
}
