import { isApiError } from '@/api/api-error';
import { viewsQuery } from '@/api/saved-views';
import { meQuery } from '@/auth/me';
import type { RouterContext } from './router-context';

/**
 * Who is signed in, before anything is drawn. Somebody without a session, or with one that cannot
 * be renewed any more, is sent to the hosted UI and comes back to the same address.
 */
export async function loadMe(context: RouterContext): Promise<void> {
  const { session, queryClient } = context;
  try {
    if (!(await session.ensure())) return leaving();
    const me = await queryClient.ensureQueryData(meQuery);
    // known before a list is opened, so that none of them has to wait
    if (me.capabilities.includes('view.use')) void queryClient.prefetchQuery(viewsQuery(me.id));
  } catch (error) {
    if (isApiError(error) && error.kind === 'unauthenticated') {
      await session.signIn();
      return leaving();
    }
    if (!/^\/m(\/|$)/.test(window.location.pathname)) throw error;
    await (await import('./without-network')).openWithoutNetwork(context, error);
  }
}

/** The browser is on its way to another page: draw nothing in the meantime. */
function leaving(): Promise<never> {
  return new Promise(() => undefined);
}
