import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Config } from '@/auth/config';
import { ConfigContext } from '@/auth/config-context';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { ZoneCreatePage } from './zone-create-page';
import { ZoneEditPage } from './zone-edit-page';
import { zoneInFull } from './zones.fixture';

// WebGL is not there; the corners can be typed
vi.mock('@/ui/map/map-view', () => ({ MapView: () => null }));

const config = { map: { styleUrl: null } } as Config;
const me = { ...someone, capabilities: ['zone.view', 'zone.edit'] };
const shown = (page: React.ReactNode) => <ConfigContext value={config}>{page}</ConfigContext>;
const CORNERS = '1.30, 103.80\n1.30, 103.81\n1.31, 103.81';

let sent: { body: unknown; ifMatch: string | null }[];

beforeEach(() => {
  connectTestApi();
  sent = [];
  server.use(
    http.get('*/api/v1/zones', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/zones/zone-1', () =>
      HttpResponse.json(zoneInFull(), { headers: { ETag: '"1"' } }),
    ),
  );
});

it('draws a zone from typed corners, with the rules of its kind', async () => {
  server.use(
    http.post('*/api/v1/zones', async ({ request }) => {
      sent.push({ body: await request.json(), ifMatch: null });
      return HttpResponse.json(zoneInFull({ id: 'zone-9', name: 'Sentosa' }), { status: 201 });
    }),
  );
  const { address } = await draw(shown(<ZoneCreatePage />), { path: '/zones/new', me });
  await userEvent.type(await screen.findByLabelText(/Name/), 'Sentosa');
  await userEvent.selectOptions(screen.getByLabelText('Kind'), 'slow');
  expect(screen.getByLabelText('Speed limit, km/h')).toHaveValue('30');
  await userEvent.click(screen.getByRole('button', { name: 'Save the zone' }));
  expect(
    await screen.findByText('Draw the zone on the map, or type its corners.'),
  ).toBeInTheDocument();
  const corners = screen.getByLabelText('Corners');
  await userEvent.click(corners);
  await userEvent.paste(CORNERS);
  await userEvent.click(screen.getByRole('button', { name: 'Save the zone' }));
  await waitFor(() => expect(address()).toBe('/zones/zone-9'));
  expect(sent[0]?.body).toMatchObject({
    market: 'SG',
    kind: 'slow',
    name: 'Sentosa',
    rules: { ride_start_allowed: true, maximum_speed_kph: 30, station_parking: null },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [103.8, 1.3],
          [103.81, 1.3],
          [103.81, 1.31],
          [103.8, 1.3],
        ],
      ],
    },
  });
});

it('says which corner is none and saves nothing', async () => {
  await draw(shown(<ZoneCreatePage />), { path: '/zones/new', me });
  await userEvent.click(await screen.findByLabelText('Corners'));
  await userEvent.paste('1.3, 103.8\nhere');
  await userEvent.tab();
  expect(await screen.findByText(/Line 2 is no corner/)).toBeInTheDocument();
});

it('sends only what was changed, and rules as a whole', async () => {
  server.use(
    http.patch('*/api/v1/zones/zone-1', async ({ request }) => {
      sent.push({ body: await request.json(), ifMatch: request.headers.get('if-match') });
      return HttpResponse.json(zoneInFull({ version: 2 }), { headers: { ETag: '"2"' } });
    }),
  );
  const { address } = await draw(shown(<ZoneEditPage id="zone-1" />), {
    path: '/zones/zone-1/edit',
    me,
  });
  await userEvent.type(await screen.findByLabelText('Speed limit, km/h'), '20');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(address()).toBe('/zones/zone-1'));
  expect(sent).toEqual([
    {
      body: {
        rules: {
          ride_start_allowed: false,
          ride_end_allowed: false,
          ride_through_allowed: true,
          station_parking: null,
          maximum_speed_kph: 20,
        },
      },
      ifMatch: '"1"',
    },
  ]);
});

it('shows what a faster colleague saved, and saves upon it when told to', async () => {
  let version = 1;
  server.use(
    http.get('*/api/v1/zones/zone-1', () =>
      HttpResponse.json(zoneInFull({ version, name: version === 1 ? 'Orchard Road' : 'Orchard' }), {
        headers: { ETag: `"${version}"` },
      }),
    ),
    http.patch('*/api/v1/zones/zone-1', async ({ request }) => {
      const ifMatch = request.headers.get('if-match');
      sent.push({ body: await request.json(), ifMatch });
      if (ifMatch === '"1"') {
        version = 2;
        return HttpResponse.json(
          { code: 'stale', title: 'Changed', status: 412, errors: [] },
          { status: 412, headers: { 'Content-Type': 'application/problem+json' } },
        );
      }
      return HttpResponse.json(zoneInFull({ version: 3 }), { headers: { ETag: '"3"' } });
    }),
  );
  const { address } = await draw(shown(<ZoneEditPage id="zone-1" />), {
    path: '/zones/zone-1/edit',
    me,
  });
  await userEvent.type(await screen.findByLabelText('Speed limit, km/h'), '20');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(
    await screen.findByText('Somebody saved a change while you were editing'),
  ).toBeInTheDocument();
  expect(screen.getByText('Orchard')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Save my changes as well' }));
  await waitFor(() => expect(address()).toBe('/zones/zone-1'));
  expect(sent.map(({ ifMatch }) => ifMatch)).toEqual(['"1"', '"2"']);
});

it('keeps a shape with holes as it is, and says why', async () => {
  const hole = {
    type: 'Polygon',
    coordinates: [...Array(2)].map(() => [
      [103.8, 1.3],
      [103.81, 1.3],
      [103.81, 1.31],
      [103.8, 1.3],
    ]),
  };
  server.use(
    http.get('*/api/v1/zones/zone-1', () =>
      HttpResponse.json(zoneInFull({ geometry: hole }), { headers: { ETag: '"1"' } }),
    ),
  );
  await draw(shown(<ZoneEditPage id="zone-1" />), { path: '/zones/zone-1/edit', me });
  expect(await screen.findByText(/This zone has holes/)).toBeInTheDocument();
  expect(screen.queryByLabelText('Corners')).not.toBeInTheDocument();
});
