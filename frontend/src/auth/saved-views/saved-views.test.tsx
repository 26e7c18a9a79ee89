import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredView } from '@/api/saved-views';
import { writeJson } from '@/lib/storage';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { FilterField } from '@/ui/property-filter/fields';
import { ToastView } from '@/ui/states/toast-view';
import { SavedViews } from './saved-views';
import { takeOverKeptViews } from './take-over';

const me = { ...someone, capabilities: ['vehicle.view', 'view.use', 'view.share'] };
const builtIn = [{ id: 'all', label: 'All', search: {} }];
const fields: FilterField[] = [{ key: 'soc', label: 'Charge', kind: 'number' }];

function aView(own: Partial<StoredView> = {}): StoredView {
  return {
    id: 'v-1',
    list: 'vehicles',
    name: 'Low charge',
    search: { soc_max: '20' },
    owner: me.id,
    owner_name: me.name,
    audience: 'private',
    default_for: [],
    created_at: '2026-11-23T06:00:00.000Z',
    updated_at: '2026-11-23T06:00:00.000Z',
    version: 3,
    ...own,
  };
}

let stored: StoredView[] = [];
let sent: { method: string; path: string; body: unknown; ifMatch: string | null }[] = [];

function note(request: Request, body: unknown) {
  const path = new URL(request.url).pathname.replace('/api/v1', '');
  sent.push({ method: request.method, path, body, ifMatch: request.headers.get('If-Match') });
}

beforeEach(() => {
  connectTestApi();
  localStorage.clear();
  stored = [aView()];
  sent = [];
  server.use(
    http.get('*/api/v1/views', () => HttpResponse.json({ items: stored, next_cursor: null })),
    http.post('*/api/v1/views', async ({ request }) => {
      const body = (await request.json()) as Partial<StoredView>;
      note(request, body);
      stored = [...stored, aView({ id: 'v-new', version: 1, ...body })];
      return HttpResponse.json(stored.at(-1), { status: 201 });
    }),
    http.patch('*/api/v1/views/v-1', async ({ request }) => {
      const body = (await request.json()) as Partial<StoredView>;
      note(request, body);
      stored = [aView({ ...body, version: 4 })];
      return HttpResponse.json(stored[0]);
    }),
    http.delete('*/api/v1/views/v-1', ({ request }) => {
      note(request, null);
      stored = [];
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/v1/views/v-1/restore', ({ request }) => {
      note(request, null);
      stored = [aView()];
      return HttpResponse.json(stored[0]);
    }),
    http.post('*/api/v1/views/v-1/share', ({ request }) => {
      note(request, null);
      stored = [aView({ audience: 'team' })];
      return HttpResponse.json(stored[0]);
    }),
  );
});

const bar = () => <SavedViews listId="vehicles" builtIn={builtIn} fields={fields} />;
const tab = (name: string | RegExp) => screen.findByRole('link', { name });

async function openMenu(user: Awaited<ReturnType<typeof draw>>['user']) {
  await user.click(await screen.findByRole('button', { name: 'This view' }));
  return screen.findByRole('menu');
}

describe('saved views', () => {
  it('keeps the filter on screen under a name and stays on it', async () => {
    const { user, address } = await draw(bar(), { path: '/vehicles?soc_max=30&sel=car-1', me });
    await user.click(await screen.findByRole('button', { name: 'Save view' }));
    await user.type(await screen.findByLabelText(/Name of the view/), 'Under thirty{Enter}');
    expect(await tab('Under thirty')).toHaveAttribute('aria-current', 'page');
    expect(sent[0]?.body).toEqual({
      list: 'vehicles',
      name: 'Under thirty',
      search: { soc_max: '30' },
    });
    expect(address()).toContain('view=v-new');
  });

  it('says beside the name that it is taken, and keeps what was typed', async () => {
    server.use(
      http.post('*/api/v1/views', () =>
        HttpResponse.json(
          {
            status: 409,
            code: 'name_taken',
            title: 'Conflict',
            detail: 'The name is taken.',
            errors: [{ field: 'name', code: 'name_taken', detail: 'You have another view of it.' }],
          },
          { status: 409 },
        ),
      ),
    );
    const { user } = await draw(bar(), { path: '/vehicles?soc_max=30', me });
    await user.click(await screen.findByRole('button', { name: 'Save view' }));
    await user.type(await screen.findByLabelText(/Name of the view/), 'Low charge{Enter}');
    expect(await screen.findByText('You have another view of it.')).toBeInTheDocument();
    expect(screen.getByLabelText(/Name of the view/)).toHaveValue('Low charge');
  });

  it('renames with the version that was seen', async () => {
    const { user } = await draw(bar(), { path: '/vehicles?soc_max=20&view=v-1', me });
    await user.click(within(await openMenu(user)).getByText('Rename…'));
    const name = await screen.findByLabelText(/Name of the view/);
    await user.clear(name);
    await user.type(name, 'Nearly empty{Enter}');
    expect(await tab('Nearly empty')).toBeInTheDocument();
    expect(sent[0]).toMatchObject({ ifMatch: '"3"', body: { name: 'Nearly empty' } });
  });

  it('takes the changed filter into the view when told to', async () => {
    const { user } = await draw(bar(), { path: '/vehicles?soc_max=15&view=v-1', me });
    expect(await screen.findByLabelText('The filter differs from this view')).toBeInTheDocument();
    await user.click(within(await openMenu(user)).getByText('Keep the filter on screen in it'));
    await expect.poll(() => sent[0]?.body).toEqual({ search: { soc_max: '15' } });
    await expect
      .poll(() => screen.queryByLabelText('The filter differs from this view'))
      .toBeNull();
  });

  it('deletes, and brings back what was deleted', async () => {
    const { user } = await draw(
      <>
        {bar()}
        <ToastView />
      </>,
      { path: '/vehicles?soc_max=20&view=v-1', me },
    );
    await user.click(within(await openMenu(user)).getByText('Delete'));
    await expect.poll(() => screen.queryByRole('link', { name: 'Low charge' })).toBeNull();
    await expect
      .poll(() => sent.map(({ method, path }) => `${method} ${path}`))
      .toEqual(['DELETE /views/v-1']);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await tab('Low charge')).toHaveAttribute('aria-current', 'page');
  });

  it('shares with the team', async () => {
    const { user } = await draw(bar(), { path: '/vehicles?soc_max=20&view=v-1', me });
    await user.click(within(await openMenu(user)).getByText('Share with the team'));
    expect(await tab(/Shared.*Low charge/)).toBeInTheDocument();
  });

  it('lets nobody change the view of a colleague, but copy it', async () => {
    stored = [aView({ owner: 'person-9', owner_name: 'Mei Tan', audience: 'team' })];
    const { user } = await draw(bar(), { path: '/vehicles?soc_max=20&view=v-1', me });
    const menu = await openMenu(user);
    expect(within(menu).getByText('Shared by Mei Tan')).toBeInTheDocument();
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map((item) => item.textContent),
    ).toEqual(['Copy a link to it']);
  });

  it('says that the view of a link is gone, once', async () => {
    const { user, address } = await draw(bar(), { path: '/vehicles?view=nobody-knows', me });
    expect(await screen.findByText(/was deleted, or is not shared with you/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(address()).toBe('/vehicles');
  });

  it('names a filter that the list no longer has', async () => {
    stored = [aView({ search: { soc_max: '20', tyre_age: '3' } })];
    await draw(bar(), { path: '/vehicles?soc_max=20&tyre_age=3&view=v-1', me });
    expect(await screen.findByText(/also filters by “tyre age”/)).toBeInTheDocument();
  });

  it('shows what the last visit knew while the server cannot be reached', async () => {
    server.use(http.get('*/api/v1/views', () => HttpResponse.error()));
    writeJson(`saved-views.${me.id}`, [aView()]);
    await draw(bar(), { path: '/vehicles', me });
    expect(await tab('Low charge')).toBeInTheDocument();
  });

  it('asks nothing of somebody who may not keep views', async () => {
    await draw(bar(), { path: '/vehicles?soc_max=30', me: someone });
    expect(await tab('All')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull();
  });
});

describe('views that this browser kept', () => {
  const kept = [{ id: 'abc', label: 'Mine', search: { soc_max: '9' } }];

  it('stand among the tabs until the server has them, and are forgotten then', async () => {
    writeJson('views.vehicles', kept);
    await draw(bar(), { path: '/vehicles', me });
    expect(await tab('Mine')).toBeInTheDocument();
    const bodies: unknown[] = [];
    server.use(
      http.post('*/api/v1/views/take-over', async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json({ taken: 1 });
      }),
    );
    expect(await takeOverKeptViews()).toBe(true);
    expect(bodies).toEqual([
      { views: [{ list: 'vehicles', name: 'Mine', search: { soc_max: '9' } }] },
    ]);
    expect(await takeOverKeptViews()).toBe(false);
  });

  it('stay when the server does not take them', async () => {
    writeJson('views.vehicles', kept);
    server.use(http.post('*/api/v1/views/take-over', () => HttpResponse.error()));
    await expect(takeOverKeptViews()).rejects.toThrow();
    expect(localStorage.getItem('ev4rent.views.vehicles')).toContain('Mine');
  });
});
