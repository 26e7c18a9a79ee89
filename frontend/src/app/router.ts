import { createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from '@/ui/url/search-params';
import { routeTree } from '../route-tree.gen';
import { RouteError } from './route-error';
import { RoutePending } from './route-pending';
import type { RouterContext } from './router-context';

export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: RouteError,
    defaultPendingComponent: RoutePending,
    defaultPendingMs: 250,
    scrollRestoration: true,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
