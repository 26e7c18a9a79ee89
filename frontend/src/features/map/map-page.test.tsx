import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Config } from '@/auth/config';
import { ConfigContext } from '@/auth/config-context';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { MapViewProps } from '@/ui/map/types';
import { MapPage } from './map-page';

const config = { map: { styleUrl: null } } as Config;
const ops = {
  ...someone,
  capabilities: ['vehicle.view', 'station.view', 'telemetry.view', 'rental.end'],
};

// WebGL is not there; what the map is asked to draw is what counts
const map = vi.hoisted(() => ({ props: null as MapViewProps | null }));
vi.mock('@/ui/map/map-view', () => ({
  MapView: (props: MapViewProps) => {
    map.props = props;
    return null;
  },
}));

const row = (plate: string, values: object) => ({
  id: plate,
  device_id: `device-${plate}`,
  plate,
  type: 'van',
  station: null,
  state: 'available',
  lat: 1.3,
  lng: 103.8,
  heading: 90,
  speed: 0,
  soc: 80,
  ...values,
});
const ROWS = [
  row('EVR1', {}),
  row('EVR2', { state: 'on_trip', soc: 55, speed: 40 }),
  row('EVR3', { state: 'on_trip', lat: 1.4 }),
  row('EVR4', { lat: null, lng: null, state: 'non_contactable' }),
];

const list = (items: object[]) => HttpResponse.json({ items, next_cursor: null, as_of: '7' });

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/fleet/map', () => list(ROWS)),
    http.get('*/api/v1/vehicle-types', () => list([])),
    http.get('*/api/v1/stations', () =>
      list([
        {
          id: 'stop-1',
          stop_id: 'SG-AMK',
          name: 'Ang Mo Kio',
          lat: 1.37,
          lng: 103.85,
          capacity: 4,
          address: '',
          is_charging: false,
          vehicles_here: 4,
          vehicles_available: 0,
          vehicles_disabled: 0,
          bays_charging: 0,
          bays_out_of_order: 0,
          bays_free: 0,
        },
      ]),
    ),
    http.get('*/api/v1/vehicles/:id', ({ params }) =>
      HttpResponse.json({
        id: params.id,
        plate: params.id,
        vehicle_state: 'on_trip',
        vehicle_type: { code: 'van', make: 'Some', model: 'Van' },
        station: null,
        heard_at: null,
        state_at: '2026-11-23T08:00:00Z',
        soc: 55,
        speed_kmh: 40,
        contactable: true,
        plugged: false,
        charging_kw: 0,
      }),
    ),
  );
});

async function open(path = '/map') {
  const view = await draw(
    <ConfigContext value={config}>
      <MapPage />
    </ConfigContext>,
    { path, me: ops },
  );
  await screen.findAllByRole('button', { name: /^(On trip|Available) [0-9]/ });
  return view;
}

const listed = () =>
  within(screen.getByRole('region', { name: 'Cars in view' }))
    .queryAllByRole('button')
    .map((button) => button.textContent);
const drawn = () => map.props?.points.map(({ id }) => id);

it('draws every car that has a place, with a form and a colour of its state', async () => {
  await open();
  await waitFor(() => expect(drawn()).toEqual(['EVR1', 'EVR2', 'EVR3']));
  expect(map.props?.points[1]).toMatchObject({ shape: 'arrow', heading: 90, alone: true });
  expect(map.props?.points[0]).toMatchObject({ shape: 'circle', heading: null, alone: false });
});

it('counts by state, and a click on a state is a filter in the address', async () => {
  const { user, address } = await open();
  const legend = screen.getByRole('group', { name: 'Cars by state' });
  await user.click(within(legend).getByRole('button', { name: 'On trip 2' }));
  await waitFor(() => expect(drawn()).toEqual(['EVR2', 'EVR3']));
  expect(address()).toBe('/map?vehicle_state=on_trip');
  // the others keep their counts: they are what one could add
  expect(within(legend).getByRole('button', { name: 'Available 1' })).toBeVisible();
});

it('takes the filter of the list of cars', async () => {
  await open('/map?soc_max=60&q=evr');
  await waitFor(() => expect(drawn()).toEqual(['EVR2']));
});

it('says so when nothing fits, and offers the way out', async () => {
  const { user, address } = await open('/map?q=nowhere');
  await user.click(await screen.findByRole('button', { name: 'Clear the filter' }));
  await waitFor(() => expect(drawn()).toHaveLength(3));
  expect(address()).toBe('/map');
});

it('lists what is in view and goes through it with j and k', async () => {
  const { user, address } = await open();
  await waitFor(() => expect(listed()).toHaveLength(3));
  map.props?.onView?.([103.7, 1.2, 103.9, 1.35]);
  await waitFor(() => expect(listed()).toHaveLength(2));
  await user.keyboard('j');
  await waitFor(() => expect(address()).toBe('/map?sel=EVR1'));
  await user.keyboard('j');
  await waitFor(() => expect(address()).toBe('/map?sel=EVR2'));
  await user.keyboard('j');
  await user.keyboard('k');
  await waitFor(() => expect(address()).toBe('/map?sel=EVR1'));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(address()).toBe('/map'));
});

it('shows the selected car, follows it on request and stops when the map is dragged', async () => {
  const { user, address } = await open('/map?sel=EVR2');
  const panel = await screen.findByRole('complementary', { name: 'Vehicle' });
  expect(await within(panel).findByText('Some Van')).toBeVisible();
  expect(within(panel).getByRole('link', { name: 'Follow this message' })).toHaveAttribute(
    'href',
    '/vehicles/EVR2?follow=message',
  );
  expect(within(panel).getByRole('link', { name: 'Customer stranded' })).toHaveAttribute(
    'href',
    '/rentals/stranded?vehicle=EVR2',
  );
  await user.click(within(panel).getByRole('button', { name: 'Follow the car' }));
  await waitFor(() => expect(map.props?.followId).toBe('EVR2'));
  map.props?.onFollowEnd?.();
  await waitFor(() => expect(map.props?.followId).toBeUndefined());
  expect(address()).toBe('/map?sel=EVR2');
});

it('draws a selected car that the filter would hide', async () => {
  await open('/map?vehicle_state=available&sel=EVR2');
  await waitFor(() => expect(drawn()).toEqual(['EVR1', 'EVR2']));
});

it('flags stations, and tells of the selected one what it needs', async () => {
  await open();
  await waitFor(() => expect(map.props?.marks).toHaveLength(1));
  expect(map.props?.marks?.[0]).toMatchObject({ badge: '0', color: '--tone-bad' });
  map.props?.onSelectMark?.('stop-1');
  const panel = await screen.findByRole('complementary', { name: 'Station' });
  expect(within(panel).getByText('Needs a car')).toBeVisible();
  expect(within(panel).getByText('0 of 4')).toBeVisible();
});

it('fits the view to what matches with f', async () => {
  const { user } = await open('/map?vehicle_state=on_trip');
  await waitFor(() => expect(drawn()).toHaveLength(2));
  await user.keyboard('f');
  await waitFor(() => expect(map.props?.fit).toEqual([103.8, 1.3, 103.8, 1.4]));
});

it('shows what failed, with a way to try again', async () => {
  server.use(http.get('*/api/v1/fleet/map', () => new HttpResponse(null, { status: 500 })));
  await draw(
    <ConfigContext value={config}>
      <MapPage />
    </ConfigContext>,
    { path: '/map', me: ops },
  );
  expect(await screen.findByRole('alert')).toHaveTextContent('This could not be loaded');
});
