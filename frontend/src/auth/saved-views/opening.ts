import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { rememberedViews, type StoredView, viewsQuery } from '@/api/saved-views';
import { viewSearch } from '@/ui/saved-views/views';
import { stringifySearch, textSearch, type UrlSearch } from '@/ui/url/search-params';
import { type Me, meQuery } from '../me';

type Opening = {
  cause: 'preload' | 'enter' | 'stay';
  context: { queryClient: QueryClient };
  location: { pathname: string };
  search: Record<string, unknown>;
};

/** How long a link to a view waits for the server; then the list opens without it. */
const PATIENCE_MS = 3_000;

/**
 * For the route of a list, before it is drawn: an address that only names a view (`?view=`) is written
 * out, and one that says nothing becomes the view that the person's role begins with. Nothing is asked
 * again once the list is on screen, so a view that arrives late moves nothing. `otherwise` is what the
 * page is opened for by everybody else.
 */
export function opensViews(list: string, otherwise?: Readonly<Record<string, string>>) {
  return async ({ cause, context, location, search }: Opening): Promise<void> => {
    const asked = textSearch(search);
    const me = context.queryClient.getQueryData(meQuery.queryKey);
    const view =
      cause === 'enter' && me?.capabilities.includes('view.use')
        ? await viewFor(list, asked, context.queryClient, me)
        : undefined;
    const isBare = Object.keys(asked).length === 0;
    const next = view
      ? { ...asked, ...view.search, view: view.id }
      : isBare && otherwise
        ? otherwise
        : asked;
    if (stringifySearch(next) === stringifySearch(asked)) return;
    throw redirect({ href: location.pathname + stringifySearch(next), replace: true });
  };
}

function viewFor(list: string, asked: UrlSearch, client: QueryClient, me: Me) {
  return asked.view ? named(asked, client, me) : begunWith(list, asked, client, me);
}

/** The view of a link that says no more than its name. */
async function named(
  asked: UrlSearch,
  client: QueryClient,
  me: Me,
): Promise<StoredView | undefined> {
  if (Object.keys(viewSearch(asked)).some((name) => name !== 'tab')) return undefined;
  const known = find(knownViews(client, me), asked.view);
  return known ?? find(await heard(client, me), asked.view);
}

function begunWith(
  list: string,
  asked: UrlSearch,
  client: QueryClient,
  me: Me,
): StoredView | undefined {
  if (Object.keys(asked).length > 0) return undefined;
  return knownViews(client, me).find((view) => view.list === list && isForMe(view, me));
}

export function isForMe(view: StoredView, me: Me): boolean {
  return view.default_for.some((role) => me.roles.includes(role as Me['roles'][number]));
}

function knownViews(client: QueryClient, me: Me): readonly StoredView[] {
  return client.getQueryData(viewsQuery(me.id).queryKey) ?? rememberedViews(me.id) ?? [];
}

async function heard(client: QueryClient, me: Me): Promise<readonly StoredView[]> {
  const late = new Promise<StoredView[]>((resolve) => setTimeout(resolve, PATIENCE_MS, []));
  const answer = client.fetchQuery({ ...viewsQuery(me.id), staleTime: 0 }).catch(() => []);
  return Promise.race([answer, late]);
}

function find(views: readonly StoredView[], id: string | undefined): StoredView | undefined {
  return views.find((view) => view.id === id);
}
