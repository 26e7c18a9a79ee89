import { QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import type { StoredView } from '@/api/saved-views';
import { writeJson } from '@/lib/storage';
import { connectTestApi } from '@/test/api';
import { someone } from '@/test/render';
import { server } from '@/test/server';
import { meQuery } from '../me';
import { opensViews } from './opening';

const me = { ...someone, capabilities: ['vehicle.view', 'view.use'] };
const low: StoredView = {
  id: 'v-1',
  list: 'vehicles',
  name: 'Low charge',
  search: { soc_max: '20' },
  owner: 'person-9',
  owner_name: 'Mei Tan',
  audience: 'team',
  default_for: ['ops'],
  created_at: '2026-11-23T06:00:00.000Z',
  updated_at: '2026-11-23T06:00:00.000Z',
  version: 1,
};

let asks = 0;

beforeEach(() => {
  connectTestApi();
  localStorage.clear();
  asks = 0;
  server.use(
    http.get('*/api/v1/views', () => {
      asks += 1;
      return HttpResponse.json({ items: [low], next_cursor: null });
    }),
  );
});

type Cause = 'enter' | 'stay' | 'preload';

/** Where the list leads to; null when it opens as it was asked for. */
async function opened(search: object, cause: Cause = 'enter', list = 'vehicles') {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queryClient.setQueryData(meQuery.queryKey, me);
  try {
    await opensViews(list)({
      cause,
      context: { queryClient },
      location: { pathname: `/${list}` },
      search: { ...search },
    });
    return null;
  } catch (redirection) {
    return (redirection as { options: { href: string } }).options.href;
  }
}

it('begins with the view of the role, as far as it is known by then', async () => {
  expect(await opened({})).toBeNull();
  writeJson(`saved-views.${me.id}`, [low]);
  expect(await opened({})).toBe('/vehicles?soc_max=20&view=v-1');
  expect(asks).toBe(0);
});

it('leaves an address alone that says something, and a list that is open', async () => {
  writeJson(`saved-views.${me.id}`, [low]);
  expect(await opened({ sel: 'car-1' })).toBeNull();
  expect(await opened({ view: 'all' })).toBeNull();
  expect(await opened({}, 'stay')).toBeNull();
  expect(await opened({}, 'enter', 'stations')).toBeNull();
});

it('writes a link to a view out, asking for one that it has not heard of', async () => {
  expect(await opened({ view: 'v-1' })).toBe('/vehicles?view=v-1&soc_max=20');
  expect(asks).toBe(1);
  expect(await opened({ view: 'v-1', soc_max: '50' })).toBeNull();
});

it('opens the list when the view is not there or the server is not', async () => {
  expect(await opened({ view: 'v-9' })).toBeNull();
  localStorage.clear();
  server.use(http.get('*/api/v1/views', () => HttpResponse.error()));
  expect(await opened({ view: 'v-1' })).toBeNull();
});
